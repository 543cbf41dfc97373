package io.countersign.messages.voice.settings;

import io.countersign.messages.FieldChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How much a business lets leave in one of its days; null is no limit, 0 lets nothing leave.
 *
 * @param calls calls to people
 * @param texts texts to people
 * @param cents about what both cost together, in cents of a dollar
 */
public record SpendLimits(@Nullable Long calls, @Nullable Long texts, @Nullable Long cents) {
    /** No limit is set, which is how every business starts. */
    public static final SpendLimits NONE = new SpendLimits(null, null, null);

    /** What people read of an amount in cents: "$12.50". */
    public static String dollars(long cents) {
        return String.format(Locale.ROOT, "$%,d.%02d", cents / 100, cents % 100);
    }

    /** The limits in words, under their names. */
    public Map<String, @Nullable String> inWords() {
        Map<String, @Nullable String> words = new LinkedHashMap<>();
        words.put("calls_a_day", calls == null ? null : calls.toString());
        words.put("texts_a_day", texts == null ? null : texts.toString());
        words.put("spent_a_day", cents == null ? null : dollars(cents));
        return words;
    }

    /** The limits that differ. */
    public List<FieldChange> differences(SpendLimits after) {
        List<FieldChange> changes = new ArrayList<>();
        Map<String, @Nullable String> will = after.inWords();
        inWords()
                .forEach((field, was) -> {
                    if (!Objects.equals(was, will.get(field))) {
                        changes.add(new FieldChange(field, was, will.get(field)));
                    }
                });
        return changes;
    }
}

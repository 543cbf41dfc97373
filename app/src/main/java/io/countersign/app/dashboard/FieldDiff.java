package io.countersign.app.dashboard;

import io.countersign.app.dashboard.WordDiff.Mark;
import io.countersign.messages.FieldChange;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One setting before and after.
 *
 * @param label what people call the field
 * @param prose set for long texts, which are compared paragraph by paragraph
 * @param marks the words that stay, go and come, for all others
 */
record FieldDiff(
        String label,
        String name,
        String before,
        String after,
        @Nullable ProseDiff prose,
        List<Mark> marks) {
    private static final Set<String> PROSE = Set.of("inbound_prompt", "sms_prompt");
    private static final int LONG_TEXT = 400;
    private static final Map<String, String> LABELS =
            Map.of(
                    "name", "name",
                    "first_message", "greeting",
                    "inbound_prompt", "inbound prompt",
                    "sms_prompt", "text message prompt",
                    "max_duration", "call length",
                    "transfer_enabled", "transfers",
                    "transfer_phone_number", "transfer number");

    FieldDiff {
        marks = List.copyOf(marks);
    }

    static FieldDiff of(FieldChange change) {
        String before = readable(change.field(), change.before());
        String after = readable(change.field(), change.after());
        boolean prose =
                PROSE.contains(change.field())
                        || before.length() > LONG_TEXT
                        || after.length() > LONG_TEXT;
        return new FieldDiff(
                label(change.field()),
                change.field(),
                before,
                after,
                prose ? ProseDiff.between(before, after) : null,
                prose ? List.of() : WordDiff.between(before, after));
    }

    static String label(String field) {
        return LABELS.getOrDefault(field, field.replace('_', ' ').replace(".", ", "));
    }

    public VisibleText wholeBefore() {
        return VisibleText.of(before);
    }

    public VisibleText wholeAfter() {
        return VisibleText.of(after);
    }

    /** The marks of the left side: what is there now. */
    public List<Mark> left() {
        return marks.stream().filter(mark -> mark.kind() != WordDiff.Kind.IN).toList();
    }

    /** The marks of the right side: what will be. */
    public List<Mark> right() {
        return marks.stream().filter(mark -> mark.kind() != WordDiff.Kind.OUT).toList();
    }

    private static String readable(String field, @Nullable String value) {
        if (value == null) {
            return "";
        }
        return switch (field) {
            case "max_duration", "max_duration_seconds" -> seconds(value);
            case "transfer_enabled" -> value.equals("true") ? "on" : "off";
            default -> value;
        };
    }

    private static String seconds(String value) {
        if (!value.matches("\\d{1,6}")) {
            return value;
        }
        int seconds = Integer.parseInt(value);
        return seconds % 60 == 0
                ? Words.count(seconds / 60, "minute", "minutes")
                : Words.count(seconds, "second", "seconds");
    }
}

package io.countersign.command.voice.leads;

import io.countersign.messages.Refused;
import io.countersign.messages.voice.leads.LeadDetails;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What may be written down of a lead at all. */
final class LeadLimits {
    static final int FIELD_CHARACTERS = 500;
    static final int NOTES_CHARACTERS = 10_000;

    /**
     * Deliberately simple: one at sign, a dot after it, no spaces. Only sending proves an address.
     */
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s.]+");

    private LeadLimits() {}

    /** Checks what was given; {@code tidied} is the same with its number read, or without it. */
    static Optional<Refused> check(LeadDetails d, LeadDetails tidied) {
        Map<String, @Nullable String> fields = new LinkedHashMap<>();
        fields.put("name", d.name());
        fields.put("first_name", d.firstName());
        fields.put("last_name", d.lastName());
        fields.put("status", d.status());
        fields.put("source", d.source());
        fields.put("address", d.address());
        fields.put("city", d.city());
        fields.put("state", d.state());
        fields.put("zip", d.zip());
        for (var field : fields.entrySet()) {
            if (length(field.getValue()) > FIELD_CHARACTERS) {
                return tooLong(field.getKey(), FIELD_CHARACTERS);
            }
        }
        if (length(d.notes()) > NOTES_CHARACTERS) {
            return tooLong("notes", NOTES_CHARACTERS);
        }
        if (d.phone() != null && tidied.phone() == null) {
            return Optional.of(
                    new Refused(
                            "invalid_phone",
                            "phone is not a telephone number. Write it with its country code, for"
                                    + " example +14155550123."));
        }
        String email = d.email();
        return email != null && !EMAIL.matcher(email.strip()).matches()
                ? Optional.of(
                        new Refused(
                                "invalid_email",
                                "email is not an address. Write it like name@example.com."))
                : Optional.empty();
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }

    private static Optional<Refused> tooLong(String field, int characters) {
        return Optional.of(
                new Refused(
                        "invalid_" + field,
                        "%s is too long; at most %,d characters are allowed."
                                .formatted(field, characters)));
    }
}

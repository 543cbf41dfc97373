package io.countersign.command;

import io.countersign.messages.Refused;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Texts that callers send, brought into the form in which they are kept. */
public final class Texts {
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}\\p{Cc}]+");

    private Texts() {}

    /** A text and how long it may be, under its name in the contract. */
    public record Field(String name, @Nullable String text, int most) {}

    /** Without space around it; null when nothing is left. */
    public static @Nullable String trimmed(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** On one line, with single spaces; null when nothing is left. */
    public static @Nullable String line(@Nullable String text) {
        return text == null ? null : trimmed(SPACES.matcher(text).replaceAll(" "));
    }

    /** What makes two names one name: capitals do not count. */
    public static String key(String name) {
        String line = line(name);
        return line == null ? "" : line.toLowerCase(Locale.ROOT);
    }

    /** What is known after a change: null changes nothing, an empty text takes away. */
    public static @Nullable String changed(@Nullable String given, @Nullable String now) {
        return given == null ? now : trimmed(given);
    }

    /** Refuses the first text that is too long. */
    public static Optional<Refused> tooLong(Field... fields) {
        for (Field field : fields) {
            if (field.text() != null && field.text().length() > field.most()) {
                return Optional.of(
                        new Refused(
                                "invalid_arguments",
                                "%s is too long; at most %,d characters are allowed."
                                        .formatted(field.name(), field.most())));
            }
        }
        return Optional.empty();
    }
}

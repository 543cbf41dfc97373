package io.countersign.command.voice.calls;

import io.countersign.command.PhoneNumbers;
import io.countersign.messages.Refused;
import io.countersign.messages.voice.calls.CallCommand.Place;
import io.countersign.messages.voice.calls.Turn;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What may be said about a call, and how much of it is kept. */
final class CallLimits {
    static final int TURNS = 2_000;
    static final int TURN_CHARACTERS = 4_000;
    static final int SUMMARY_CHARACTERS = 4_000;
    static final int NAME_CHARACTERS = 200;
    static final int CONTEXT_CHARACTERS = 4_000;
    static final int FIRST_MESSAGE_CHARACTERS = 1_000;

    private CallLimits() {}

    static Optional<Refused> check(Place c) {
        if (PhoneNumbers.normalised(c.to()).isEmpty()) {
            return Optional.of(
                    new Refused(
                            "invalid_to",
                            "to is not a telephone number. Write it with its country code, for"
                                    + " example +14155550123. Nobody was called."));
        }
        return tooLong("name", c.name(), NAME_CHARACTERS)
                .or(() -> tooLong("context", c.context(), CONTEXT_CHARACTERS))
                .or(() -> tooLong("first_message", c.firstMessage(), FIRST_MESSAGE_CHARACTERS));
    }

    static Turn shortened(Turn turn) {
        return new Turn(turn.speaker(), shortened(turn.words(), TURN_CHARACTERS), turn.second());
    }

    /** A carrier's report cannot be sent back to be written shorter, so it is cut. */
    static String shortened(String text, int characters) {
        if (text.length() <= characters) {
            return text;
        }
        int end = characters - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end)
                + "…";
    }

    private static Optional<Refused> tooLong(String field, @Nullable String text, int characters) {
        return text == null || text.length() <= characters
                ? Optional.empty()
                : Optional.of(
                        new Refused(
                                "invalid_" + field,
                                ("%s is too long; at most %,d characters are allowed. Nobody was"
                                                + " called.")
                                        .formatted(field, characters)));
    }
}

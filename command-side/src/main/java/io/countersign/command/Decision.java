package io.countersign.command;

import io.countersign.messages.Refused;
import java.util.List;

/**
 * What the rules say to a command: events, or a refusal.
 *
 * @param <E> the subject's events
 */
public sealed interface Decision<E> {

    /** The command is carried out; no events means that there was nothing left to do. */
    record Accepted<E>(List<E> events) implements Decision<E> {
        public Accepted {
            events = List.copyOf(events);
        }
    }

    /** The command is not carried out. */
    record Declined<E>(Refused refused) implements Decision<E> {}

    /** Accepts with one event. */
    static <E> Decision<E> accept(E event) {
        return new Accepted<>(List.of(event));
    }

    /** Accepts without an event: it is so already. */
    static <E> Decision<E> nothingToDo() {
        return new Accepted<>(List.of());
    }

    /** Declines with a code and a sentence that says what to do next. */
    static <E> Decision<E> decline(String code, String message) {
        return new Declined<>(new Refused(code, message));
    }

    /** Declines with a refusal made elsewhere. */
    static <E> Decision<E> decline(Refused refused) {
        return new Declined<>(refused);
    }
}

package io.countersign.sagas.outside.carriers.simulated;

import static io.countersign.sagas.outside.carriers.simulated.Life.Line.agent;
import static io.countersign.sagas.outside.carriers.simulated.Life.Line.caller;

import io.countersign.messages.voice.calls.CallStatus;
import io.countersign.sagas.outside.carriers.Carrier.CallOrder;
import io.countersign.sagas.outside.carriers.simulated.Life.Line;
import io.countersign.sagas.outside.carriers.simulated.Life.Party;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Decides what becomes of a simulated call. The same order always has the same life. */
final class Lives {
    private Lives() {}

    /** The life of a call that an agent makes. */
    static Life outbound(CallOrder order, String line) {
        Party party =
                new Party(
                        false,
                        order.agentId(),
                        order.agentName(),
                        line,
                        order.to(),
                        order.name(),
                        null);
        return switch (ending(order.to())) {
            case "0190" -> Life.unanswered(party, CallStatus.NO_ANSWER);
            case "0191" -> Life.unanswered(party, CallStatus.BUSY);
            case "0192" -> Life.unanswered(party, CallStatus.FAILED);
            case "0193" -> messageLeft(order, party);
            default -> conversation(order, party);
        };
    }

    /** A call that somebody makes to an agent. */
    static Life inbound(Party party, String greeting, String about, boolean leavesMessage) {
        String name = Objects.requireNonNullElse(party.name(), "a caller");
        if (leavesMessage) {
            return Life.spoken(
                    party,
                    List.of(
                            agent(greeting + " Please leave a message after the tone."),
                            caller("Hello, this is %s. %s".formatted(name, about)),
                            caller("Please call me back. Thank you.")),
                    CallStatus.VOICEMAIL,
                    "%s left a message: %s".formatted(name, about),
                    "message_left");
        }
        return Life.spoken(
                party,
                List.of(
                        agent(greeting),
                        caller("Hi, this is %s. %s".formatted(name, about)),
                        agent("I am sorry to hear that. May I take your number for a call back?"),
                        caller("Yes, the number I am calling from is fine."),
                        agent("Thank you. Somebody will call you back today."),
                        caller("Great, thanks. Goodbye.")),
                CallStatus.COMPLETED,
                "%s called and said: %s A call back today was promised.".formatted(name, about),
                "callback_requested");
    }

    static String ending(String number) {
        return number.substring(Math.max(0, number.length() - 4));
    }

    private static Life messageLeft(CallOrder order, Party party) {
        return Life.spoken(
                party,
                List.of(
                        agent(order.greeting()),
                        agent("I am calling " + about(order) + " Please call us back.")),
                CallStatus.VOICEMAIL,
                "A machine answered; a message was left.",
                "message_left");
    }

    private static Life conversation(CallOrder order, Party party) {
        String who = Objects.requireNonNullElse(order.name(), "me");
        boolean visit =
                about(order).toLowerCase(Locale.ROOT).matches(".*(appointment|visit|consult).*");
        List<Line> lines =
                List.of(
                        caller("Hello?"),
                        agent(order.greeting()),
                        caller("Yes, this is %s. What is it about?".formatted(who)),
                        agent("I am calling " + about(order)),
                        caller(
                                visit
                                        ? "Oh good. Yes, that time works for me."
                                        : "Thanks for letting me know. I will think about it."),
                        agent(
                                visit
                                        ? "Wonderful, it is in the calendar. Anything else?"
                                        : "Of course. Is there anything else I can help with?"),
                        caller("No, that is all. Goodbye."),
                        agent("Goodbye, and have a good day."));
        return Life.spoken(
                party,
                lines,
                CallStatus.COMPLETED,
                "%s reached %s %s%s"
                        .formatted(
                                order.agentName(),
                                Objects.requireNonNullElse(order.name(), "the person"),
                                about(order),
                                visit ? " The time was agreed." : " Nothing was agreed."),
                visit ? "appointment_booked" : "information_given");
    }

    private static String about(CallOrder order) {
        String context = order.context();
        if (context == null || context.isBlank()) {
            return "to see how we can help.";
        }
        String stripped = context.strip();
        return "about this: " + stripped + (stripped.matches("(?s).*[.!?]") ? "" : ".");
    }
}

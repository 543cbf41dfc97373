package io.countersign.command.governance.erasures;

import io.countersign.command.Decision;
import io.countersign.command.State;
import io.countersign.messages.FieldChange;
import io.countersign.messages.Preview;
import io.countersign.messages.Refused;
import io.countersign.messages.governance.erasures.ErasureCommand;
import io.countersign.messages.governance.erasures.ErasureCommand.Forget;
import io.countersign.messages.governance.erasures.ErasureCommand.Report;
import io.countersign.messages.governance.erasures.ErasureEvent;
import io.countersign.messages.governance.erasures.ErasureEvent.CarriedOut;
import io.countersign.messages.governance.erasures.ErasureEvent.Ordered;
import java.util.List;

/** The rules of one erasure. Pure: no framework, no clock, no randomness. */
public sealed interface Erasure extends State {
    int WHY_CHARACTERS = 500;

    /** Nobody ordered it. */
    record Missing() implements Erasure {
        @Override
        public long version() {
            return 0;
        }
    }

    /** It is ordered, and perhaps done. */
    record Known(String person, boolean done, long version) implements Erasure {}

    static Refused unknown(String erasureId) {
        return new Refused("not_found", "There is no erasure " + erasureId + ".");
    }

    static Decision<ErasureEvent> decide(ErasureCommand command, Erasure now) {
        return switch (now) {
            case Missing() ->
                    switch (command) {
                        case Forget c -> forget(c);
                        case Report c -> Decision.decline(unknown(c.erasureId()));
                    };
            case Known known ->
                    switch (command) {
                        case Forget c -> Decision.nothingToDo();
                        case Report c ->
                                known.done() && c.keys() == 0 && c.rows() == 0
                                        ? Decision.nothingToDo()
                                        : Decision.accept(carriedOut(c, known));
                    };
        };
    }

    static Erasure evolve(Erasure now, ErasureEvent event) {
        return switch (event) {
            case Ordered e -> new Known(e.person(), false, 1);
            case CarriedOut e -> new Known(e.person(), true, now.version() + 1);
        };
    }

    /** What a person reads before signing. */
    static Preview preview(Forget c) {
        return new Preview(
                ("Forget %s: contact details, calls, texts, notes and whatever was proposed about this"
                                + " person become unreadable for good. Nobody can undo it.")
                        .formatted(c.name()),
                c.name(),
                0,
                List.of(new FieldChange("known of " + c.name(), "everything", "nothing")));
    }

    private static Decision<ErasureEvent> forget(Forget c) {
        if (!c.person().matches("(lead|client)_[A-Za-z0-9]{1,40}")) {
            return Decision.decline(
                    "invalid_person", "Say which lead (lead_…) or client (client_…) to forget.");
        }
        if (c.why().isBlank() || c.why().length() > WHY_CHARACTERS) {
            return Decision.decline(
                    "invalid_reason",
                    "Say why in 500 characters or fewer, and without a name: this stays.");
        }
        return Decision.accept(
                new Ordered(c.businessId(), c.erasureId(), c.person(), c.why().strip()));
    }

    private static CarriedOut carriedOut(Report c, Known known) {
        return new CarriedOut(
                c.businessId(),
                c.erasureId(),
                known.person(),
                c.keys(),
                c.forgotten(),
                c.rows(),
                c.mentionedIn());
    }
}

package io.countersign.command.casework.cases;

import io.countersign.command.Decision;
import io.countersign.command.State;
import io.countersign.messages.Refused;
import io.countersign.messages.casework.cases.CaseCommand;
import io.countersign.messages.casework.cases.CaseCommand.Open;
import io.countersign.messages.casework.cases.CaseDetails;
import io.countersign.messages.casework.cases.CaseEvent;
import io.countersign.messages.casework.cases.CaseEvent.Opened;

/** The rules of one case. Pure: no framework, no clock, no randomness. */
public sealed interface Case extends State {

    /** No such case. */
    record Missing() implements Case {
        @Override
        public long version() {
            return 0;
        }
    }

    /** A case. */
    record Known(CaseDetails details, long version) implements Case {}

    static Refused unknown(String caseId) {
        return Refused.notFound("case", caseId, "list_cases");
    }

    static Decision<CaseEvent> decide(CaseCommand command, Case now) {
        return switch (command) {
            case Open c when now instanceof Known ->
                    Decision.decline("already_exists", "There is a case with this id already.");
            case Open c when c.details().type().isBlank() || c.details().status().isBlank() ->
                    Decision.decline("missing_fields", "A case needs a type and a status.");
            case Open c -> Decision.accept(new Opened(c.businessId(), c.caseId(), c.details()));
        };
    }

    static Case evolve(Case now, CaseEvent event) {
        return switch (event) {
            case Opened e -> new Known(e.details(), 1);
        };
    }
}

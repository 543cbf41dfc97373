package io.countersign.messages.casework.cases;

import io.countersign.messages.Command;
import io.countersign.messages.Governed;
import io.countersign.messages.LogicalName;
import io.countersign.messages.Risk;

/** Orders about one case. */
public sealed interface CaseCommand extends Command {
    long caseId();

    @Override
    default String subjectId() {
        return "case_" + caseId();
    }

    /** Opens a case. */
    @Governed(risk = Risk.LOW, because = "adds a case to the desk")
    @LogicalName("casework.case.open/1")
    record Open(String businessId, long caseId, CaseDetails details) implements CaseCommand {}
}

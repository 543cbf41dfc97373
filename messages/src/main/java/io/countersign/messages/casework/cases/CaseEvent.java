package io.countersign.messages.casework.cases;

import io.countersign.messages.Event;
import io.countersign.messages.LogicalName;

/** What happened to one case. */
public sealed interface CaseEvent extends Event {
    long caseId();

    @Override
    default String subjectId() {
        return "case_" + caseId();
    }

    /** The case is open. */
    @LogicalName("casework.case.opened/1")
    record Opened(String businessId, long caseId, CaseDetails details) implements CaseEvent {}
}

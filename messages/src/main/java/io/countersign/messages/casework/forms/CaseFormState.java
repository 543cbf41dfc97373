package io.countersign.messages.casework.forms;

/** Where a form stands in one case. That it is overdue follows from the time and is not kept. */
public enum CaseFormState {
    TODO,
    COMPLETED,
    SKIPPED
}

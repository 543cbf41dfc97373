package io.countersign.messages.casework.tasks;

/** Where a task stands in one case. That it is overdue follows from the time and is not kept. */
public enum CaseTaskState {
    TODO,
    COMPLETED,
    SKIPPED
}

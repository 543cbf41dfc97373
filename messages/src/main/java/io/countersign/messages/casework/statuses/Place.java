package io.countersign.messages.casework.statuses;

/**
 * Where a status stands among its siblings.
 *
 * @param priority the smaller, the earlier
 */
public record Place(long statusId, int priority) {}

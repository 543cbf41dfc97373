package io.countersign.messages;

/**
 * Points at the change request whose countersignature lets one command through, once. It is no
 * secret and proves nothing by itself.
 *
 * @param changeId {@code chg_…}
 */
public record Permit(String changeId) {}

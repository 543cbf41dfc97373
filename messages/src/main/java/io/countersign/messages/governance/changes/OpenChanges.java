package io.countersign.messages.governance.changes;

/** How much waits for people already; what is asked for right now may not be counted yet. */
public interface OpenChanges {
    /** Nothing ever waits. */
    OpenChanges NONE = (businessId, proposerId, most) -> 0;

    /**
     * Changes of a business that wait.
     *
     * @param proposerId whose; empty for anybody's
     * @param most as far as is counted
     */
    int count(String businessId, String proposerId, int most);
}

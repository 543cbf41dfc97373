package io.countersign.messages.tenancy.members;

/** What a member may do. */
public enum Role {
    /** Everything, and answers for the business. */
    OWNER,
    /** Countersigns. */
    APPROVER,
    /** Looks, never signs. */
    VIEWER;

    /** Whether a member with this role may countersign or refuse a change. */
    public boolean maySign() {
        return this != VIEWER;
    }
}

package io.countersign.messages.tenancy.connections;

/** Why a connection ended. */
public enum EndedBecause {
    /** A person of the business ended it. */
    TAKEN_AWAY,
    /** The assistant gave it up. */
    GIVEN_UP,
    /** A code or a token that works once was used twice, so one of the two users stole it. */
    STOLEN
}

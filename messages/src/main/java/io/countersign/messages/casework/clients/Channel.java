package io.countersign.messages.casework.clients;

/** A way in which clients are reached. */
public enum Channel {
    CALLS,
    SMS,
    EMAIL
}

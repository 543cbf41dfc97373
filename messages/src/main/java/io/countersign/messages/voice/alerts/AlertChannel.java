package io.countersign.messages.voice.alerts;

/** How somebody is told. */
public enum AlertChannel {
    /** By text. */
    SMS,
    /** By email. */
    EMAIL
}

package io.countersign.messages.voice.alerts;

import java.util.Locale;

/** How far an alert is. */
public enum AlertState {
    /** Nobody was asked to carry it yet. */
    WAITING,
    /** Whoever carries it is about to be asked. */
    STARTED,
    /** It may have been sent. */
    IN_DOUBT,
    /** It was handed over. */
    SENT,
    /** It certainly did not arrive. */
    FAILED;

    /** The word on pages. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}

package io.countersign.messages.voice.numbers;

import java.util.Locale;

/** Where an emergency address stands with the carrier. */
public enum EmergencyStatus {
    /** Written down here; no carrier has it yet. */
    RECORDED,
    /** The carrier has it and the emergency services do not yet. */
    PENDING,
    /** Help is sent there. */
    REGISTERED,
    /** The carrier does not take it. */
    FAILED;

    /** The word on the wire and on pages. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package io.countersign.messages.casework.mailings;

/** How it went with one addressee. */
public enum MailingOutcome {
    /** It is still to be sent. */
    WAITING,
    /** It was about to be handed over; nothing more is known yet. */
    STARTED,
    /** It was handed over. */
    SENT,
    /** It was not taken. */
    FAILED,
    /** It may have been handed over. It is never sent again by itself. */
    IN_DOUBT,
    /** Nothing was to be sent to this person, or not any more. */
    LEFT_OUT
}

package io.countersign.sagas.outside.mail;

/** Hands an email over to whoever carries it. */
public interface Mailer {
    /** Hands over one email to one person. */
    Handover send(Email email);

    /**
     * An email.
     *
     * @param id ours, the same however often it is handed over; it becomes the Message-ID, so that
     *     receivers can tell a repetition
     * @param fromName who writes, for people
     * @param text plain
     */
    record Email(String id, String fromName, String to, String subject, String text) {}

    /** What became of it. */
    sealed interface Handover {}

    /** The server has it. */
    record Taken() implements Handover {}

    /** The server will not have it; a sentence says why. It was certainly not sent. */
    record Rejected(String sentence) implements Handover {}

    /** Nobody could be asked; it was certainly not sent. */
    record Unreachable() implements Handover {}

    /** It may have been taken. */
    record Unclear() implements Handover {}
}

package io.countersign.messages.voice.conversations;

/**
 * What doors and flows look up about a person before they call or write; the rules decide with it.
 *
 * @param optedOut the person wrote STOP
 * @param doNotCall the number is on the business's do-not-call list
 * @param paused automation is paused for the lead this is about
 * @param callsLeft how many calls the business may still make now
 * @param textsLeft how many texts the business may still send now
 */
public record ContactFacts(
        boolean optedOut, boolean doNotCall, boolean paused, long callsLeft, long textsLeft) {
    /** Nothing stands in the way. */
    public static final ContactFacts CLEAR =
            new ContactFacts(false, false, false, Long.MAX_VALUE, Long.MAX_VALUE);

    /** The same for a lead whose automation is paused, or is not. */
    public ContactFacts paused(boolean isPaused) {
        return new ContactFacts(optedOut, doNotCall, isPaused, callsLeft, textsLeft);
    }
}

package io.countersign.messages.voice.conversations;

import io.countersign.messages.voice.leads.Consent;
import io.countersign.messages.voice.settings.SpentToday;
import org.jspecify.annotations.Nullable;

/**
 * What doors and flows look up about a person before they call or write; the rules decide with it.
 *
 * @param optedOut the person wrote STOP
 * @param doNotCall the number is on the business's do-not-call list
 * @param paused automation is paused for the lead this is about
 * @param callsLeft how many calls the business may still make now
 * @param textsLeft how many texts the business may still send now
 * @param today what it has spent today; null when its owner set no limit
 * @param consent what was said by the leads with this number, the strictest first; null when there
 *     are none
 */
public record ContactFacts(
        boolean optedOut,
        boolean doNotCall,
        boolean paused,
        long callsLeft,
        long textsLeft,
        @Nullable SpentToday today,
        @Nullable Consent consent) {
    /** Nothing stands in the way. */
    public static final ContactFacts CLEAR =
            new ContactFacts(false, false, false, Long.MAX_VALUE, Long.MAX_VALUE, null, null);

    /** The same for a lead whose automation is paused, or is not. */
    public ContactFacts paused(boolean isPaused) {
        return new ContactFacts(
                optedOut, doNotCall, isPaused, callsLeft, textsLeft, today, consent);
    }

    /** The same with another day's spending. */
    public ContactFacts spent(@Nullable SpentToday now) {
        return new ContactFacts(optedOut, doNotCall, paused, callsLeft, textsLeft, now, consent);
    }
}

package io.countersign.sagas.outside.carriers;

import io.countersign.messages.Refused;
import org.jspecify.annotations.Nullable;

/**
 * The rules of the trade at the moment when a text leaves, whichever desk sends it: who wrote STOP,
 * who must not be contacted, what hour it is where the number can be.
 */
@FunctionalInterface
public interface TextingRules {
    /**
     * Why this may not be texted now.
     *
     * @param number in E.164
     * @return null when it may
     */
    @Nullable Refused refuse(String businessId, String number, String text);

    /** Whether a refusal is about the hour and not about the person: later it may go. */
    static boolean isOnlyForNow(Refused refused) {
        return refused.code().equals("tcpa_violation") || refused.code().equals("rate_limited");
    }
}

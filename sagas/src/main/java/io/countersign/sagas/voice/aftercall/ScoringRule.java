package io.countersign.sagas.voice.aftercall;

import io.countersign.messages.voice.calls.CallQuery.Transcript;
import io.countersign.messages.voice.leads.LeadScore;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Says how promising a lead looks after a call, and why. */
@FunctionalInterface
public interface ScoringRule {
    /**
     * The score.
     *
     * @param outcome what came of the call; null when nobody spoke
     * @param before the score so far; null before the first
     */
    LeadScore score(
            Transcript said, @Nullable String outcome, @Nullable LeadScore before, Instant now);
}

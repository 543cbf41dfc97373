package io.countersign.messages.voice.leads;

import java.time.Instant;

/**
 * How promising a lead looks after a call.
 *
 * @param score from 0 to 100
 * @param explanation what counted, for people
 * @param rule which rule counted, for example {@code points/1}
 * @param callId the call it was counted after
 */
public record LeadScore(
        int score, String explanation, String rule, String callId, Instant scoredAt) {}

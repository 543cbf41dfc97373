package io.countersign.mcp.voice.leads;

import io.countersign.mcp.tools.About;
import io.countersign.messages.voice.leads.LeadDetails;
import io.countersign.messages.voice.leads.LeadQuery.LeadView;
import io.countersign.messages.voice.leads.LeadScore;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A lead as an assistant sees it. */
record LeadRow(
        String id,
        String businessId,
        @Nullable String name,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String phone,
        @Nullable String email,
        @Nullable String status,
        @Nullable String source,
        @Nullable String notes,
        @Nullable String address,
        @Nullable String city,
        @Nullable String state,
        @Nullable String zip,
        @Nullable String agentId,
        @About("True while nobody is texted or called by itself")
                @Nullable Boolean automationPaused,
        @About("From 0 to 100, after the latest call") @Nullable Integer score,
        @About("The latest score and what counted for it") @Nullable LatestScore latestScore,
        Instant createdAt,
        Instant updatedAt) {
    record LatestScore(int score, String explanation, Instant scoredAt) {}

    static LeadRow of(LeadView view) {
        LeadDetails known = view.details();
        LeadScore score = view.score();
        return new LeadRow(
                view.leadId(),
                view.businessId(),
                known.name(),
                known.firstName(),
                known.lastName(),
                known.phone(),
                known.email(),
                known.status(),
                known.source(),
                known.notes(),
                known.address(),
                known.city(),
                known.state(),
                known.zip(),
                view.agentId(),
                view.automationPaused() ? Boolean.TRUE : null,
                score == null ? null : Integer.valueOf(score.score()),
                score == null
                        ? null
                        : new LatestScore(score.score(), score.explanation(), score.scoredAt()),
                view.createdAt(),
                view.updatedAt());
    }
}

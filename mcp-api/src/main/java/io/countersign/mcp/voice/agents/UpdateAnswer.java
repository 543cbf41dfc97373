package io.countersign.mcp.voice.agents;

import io.countersign.mcp.tools.About;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of a change of an agent's settings. */
record UpdateAnswer(
        @About(
                        "executed: changed. pending_approval: waits for a person. needs_approval:"
                                + " not stored, send again with queue_for_approval."
                                + " needs_user_input: see missing_fields. denied, unsupported:"
                                + " refused. Absent for a dry run.")
                @Nullable String status,
        @Nullable String code,
        String businessId,
        String agentId,
        String requestId,
        @About(oneOf = {"low", "medium", "high"}) @Nullable String riskLevel,
        @About("For the person you work for") String message,
        @Nullable Approval approval,
        @Nullable Summary summary,
        @Nullable List<String> missingFields,
        @Nullable Result result,
        @Nullable Boolean dryRun,
        @About("The status a real call would get now") @Nullable String wouldStatus,
        @About("True when this repeats an earlier outcome") @Nullable Boolean replayed) {

    /** The change request a person decides on. */
    record Approval(
            String id,
            @About(oneOf = {"pending", "approved", "rejected", "expired"}) String status,
            @About("Where a person decides") String reviewUrl,
            @Nullable Instant requestedAt,
            @Nullable Instant expiresAt,
            @Nullable String requiredRole,
            @About("SHA-256 of the exact change that gets signed") @Nullable String digest) {}

    /** What changes. */
    record Summary(
            String intent,
            Target target,
            List<String> changedFields,
            Map<String, String> before,
            Map<String, String> after,
            @About(oneOf = {"low", "medium", "high"}) String riskLevel,
            @About("Why it is that risky") String because,
            String sentence,
            boolean reversible) {}

    /** Whom it is about. */
    record Target(String agentId, String name) {}

    /** What is true now. */
    record Result(
            String agentId,
            long versionNumber,
            String configVersionId,
            List<String> changedFields,
            @Nullable String changeId) {}

    UpdateAnswer asReplay(boolean again) {
        return new UpdateAnswer(
                status,
                code,
                businessId,
                agentId,
                requestId,
                riskLevel,
                message,
                approval,
                summary,
                missingFields,
                result,
                dryRun,
                wouldStatus,
                again ? Boolean.TRUE : null);
    }

    UpdateAnswer asRehearsal(String wouldBe) {
        return new UpdateAnswer(
                status,
                code,
                businessId,
                agentId,
                requestId,
                riskLevel,
                message,
                approval,
                summary,
                missingFields,
                result,
                true,
                wouldBe,
                replayed);
    }
}

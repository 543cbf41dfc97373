package io.countersign.mcp.broker;

import io.countersign.mcp.tools.About;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of a change, as far as all tools of the broker say it alike. */
public record Brokered(
        @About(
                        "executed: changed. pending_approval: waits for a person. needs_approval:"
                                + " not stored, send again with queue_for_approval."
                                + " needs_user_input: see missing_fields. denied, unsupported:"
                                + " refused. Absent for a dry run.")
                @Nullable String status,
        @Nullable String code,
        String businessId,
        String requestId,
        @About(oneOf = {"low", "medium", "high"}) @Nullable String riskLevel,
        @About("For the person you work for") String message,
        @Nullable Approval approval,
        @Nullable Summary summary,
        @Nullable List<String> missingFields,
        @Nullable Boolean dryRun,
        @About("The status a real call would get now") @Nullable String wouldStatus,
        @About("True when this repeats an earlier outcome") @Nullable Boolean replayed) {

    /** The change request a person decides on. */
    public record Approval(
            String id,
            @About(oneOf = {"pending", "approved", "rejected", "expired"}) String status,
            @About("Where a person decides") String reviewUrl,
            @Nullable Instant requestedAt,
            @Nullable Instant expiresAt,
            @Nullable String requiredRole,
            @About("SHA-256 of the exact change that gets signed") @Nullable String digest) {}

    /** What changes. */
    public record Summary(
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
    public record Target(
            @Nullable String agentId,
            @Nullable String phoneNumber,
            @Nullable String webhookId,
            @Nullable String name) {

        /** An agent. */
        public static Target agent(String agentId) {
            return new Target(agentId, null, null, null);
        }

        /** A telephone number. */
        public static Target phoneNumber(String phoneNumber) {
            return new Target(null, phoneNumber, null, null);
        }

        /** Where transcripts go. */
        public static Target webhook(String webhookId) {
            return new Target(null, null, webhookId, null);
        }

        Target named(String known) {
            return new Target(agentId, phoneNumber, webhookId, known);
        }
    }
}

package io.countersign.messages;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a request for change. Doors only translate it; only {@link Executed} means that
 * something changed.
 */
public sealed interface Outcome {

    /**
     * What was, or would be, changed.
     *
     * @param preview before and after
     * @param risk the risk that decided
     * @param because why it is that risky
     */
    record Summary(Preview preview, Risk risk, String because) {}

    /**
     * The change is in the ledger.
     *
     * @param subjectId the subject that changed
     * @param version the subject's version now, counted by its own rules from 1
     * @param changeId the change request that was countersigned, when one was needed
     * @param summary null unless the request asked for a preview
     * @param replayed true when this is the remembered outcome of an earlier request
     */
    record Executed(
            String subjectId,
            long version,
            @Nullable String changeId,
            @Nullable Summary summary,
            boolean replayed)
            implements Outcome {}

    /**
     * The change waits for a person.
     *
     * @param changeId {@code chg_…}
     * @param digest SHA-256 (hex) of the exact command a countersignature will bind to
     * @param question what a person wants to know before deciding, when one asked
     */
    record PendingApproval(
            String changeId,
            String digest,
            Instant requestedAt,
            Instant expiresAt,
            Summary summary,
            boolean replayed,
            @Nullable String question)
            implements Outcome {
        /** Nobody asked anything yet. */
        public PendingApproval(
                String changeId,
                String digest,
                Instant requestedAt,
                Instant expiresAt,
                Summary summary,
                boolean replayed) {
            this(changeId, digest, requestedAt, expiresAt, summary, replayed, null);
        }
    }

    /**
     * A person must countersign, and the request did not ask to wait for one. Nothing is stored.
     */
    record NeedsApproval(Summary summary) implements Outcome {}

    /** The request lacks something only the caller can give. Nothing is stored. */
    record NeedsUserInput(List<String> missingFields, String message) implements Outcome {
        public NeedsUserInput {
            missingFields = List.copyOf(missingFields);
        }
    }

    /**
     * Refused by the rules, by policy or by a person.
     *
     * @param changeId the change request a person refused or that ran out, when there was one
     */
    record Denied(String code, String message, @Nullable String changeId) implements Outcome {}

    /** Nothing here can do that. */
    record Unsupported(String code, String message) implements Outcome {}

    /**
     * A dry run.
     *
     * @param wouldBe the status word a real request would get now: executed or pending_approval, or
     *     needs_approval when it would not be queued
     */
    record Rehearsed(String wouldBe, Summary summary) implements Outcome {}
}

package io.countersign.mcp.broker;

import io.countersign.mcp.broker.Brokered.Approval;
import io.countersign.mcp.broker.Brokered.Summary;
import io.countersign.mcp.broker.Brokered.Target;
import io.countersign.mcp.tools.Call;
import io.countersign.mcp.tools.Reply;
import io.countersign.messages.FieldChange;
import io.countersign.messages.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a call wants changed; it translates outcomes into the words of the contract.
 *
 * @param name for example {@code agent.patch}
 * @param reversible whether the same tools can undo it
 */
public record Intent(String name, Target target, boolean reversible, Call call) {

    /** The reply to an outcome; the tool adds what only it knows. */
    public <A> Reply<A> reply(Outcome outcome, Function<Brokered, A> body) {
        return switch (outcome) {
            case Outcome.Executed done -> Reply.answer(body.apply(executed(done)));
            case Outcome.PendingApproval held -> Reply.answer(body.apply(pending(held)));
            case Outcome.NeedsApproval needs -> needsApproval(needs, body);
            case Outcome.NeedsUserInput needs ->
                    missing(needs.missingFields(), needs.message(), body);
            case Outcome.Denied denied ->
                    Reply.failed(
                            body.apply(
                                    told(
                                            "denied",
                                            denied.code(),
                                            denied.message(),
                                            null,
                                            decided(denied),
                                            false)),
                            denied.message());
            case Outcome.Unsupported not -> unsupported(not.code(), not.message(), body);
            case Outcome.Rehearsed rehearsed -> Reply.answer(body.apply(rehearsed(rehearsed)));
        };
    }

    /** Something only the caller can give is missing; nothing was sent. */
    public <A> Reply<A> missing(List<String> fields, String message, Function<Brokered, A> body) {
        Brokered plain = told("needs_user_input", "missing_fields", message, null, null, false);
        return Reply.unfinished(
                body.apply(
                        new Brokered(
                                plain.status(),
                                plain.code(),
                                plain.businessId(),
                                plain.requestId(),
                                null,
                                message,
                                null,
                                null,
                                fields,
                                null,
                                null,
                                null)),
                message);
    }

    /** Nothing here can do that; nothing was sent. */
    public <A> Reply<A> unsupported(String code, String message, Function<Brokered, A> body) {
        return Reply.failed(
                body.apply(told("unsupported", code, message, null, null, false)), message);
    }

    /** The fields that change, by their names. */
    public static List<String> changedFields(Outcome.@Nullable Summary summary) {
        return summary == null
                ? List.of()
                : summary.preview().changes().stream().map(FieldChange::field).toList();
    }

    private Brokered executed(Outcome.Executed done) {
        String message =
                done.replayed()
                        ? "This was done before under the same idempotency_key; nothing was done"
                                + " again."
                        : "Done. %s now at version %d."
                                .formatted(
                                        target.agentId() == null ? "It is" : "The settings are",
                                        done.version());
        return told("executed", "ok", message, done.summary(), null, done.replayed());
    }

    private Brokered pending(Outcome.PendingApproval held) {
        Approval approval =
                new Approval(
                        held.changeId(),
                        "pending",
                        call.reviewUrl(held.changeId()),
                        held.requestedAt(),
                        held.expiresAt(),
                        "owner|approver",
                        held.digest());
        String question = held.question();
        String message =
                "Nothing is changed yet: it %s, so it waits for a person, who decides at %s."
                                .formatted(held.summary().because(), approval.reviewUrl())
                        + (question == null
                                ? ""
                                : " Before deciding, that person asks: “%s” Tell whoever you work"
                                                .formatted(question)
                                        + " for, who can answer there.");
        return told(
                "pending_approval",
                "approval_queued",
                message,
                held.summary(),
                approval,
                held.replayed());
    }

    private <A> Reply<A> needsApproval(Outcome.NeedsApproval needs, Function<Brokered, A> body) {
        String message =
                "A person must countersign this, because it %s. Nothing was stored. Send it again"
                                .formatted(needs.summary().because())
                        + " with queue_for_approval true to put it before a person.";
        return Reply.unfinished(
                body.apply(
                        told(
                                "needs_approval",
                                "authority_required",
                                message,
                                needs.summary(),
                                null,
                                false)),
                message);
    }

    private Brokered rehearsed(Outcome.Rehearsed rehearsed) {
        String message =
                "This was a rehearsal; nothing was changed. A real call would now get the status"
                        + " %s.".formatted(rehearsed.wouldBe());
        Brokered plain = told(null, "ok", message, rehearsed.summary(), null, false);
        return new Brokered(
                null,
                plain.code(),
                plain.businessId(),
                plain.requestId(),
                plain.riskLevel(),
                message,
                null,
                plain.summary(),
                null,
                true,
                rehearsed.wouldBe(),
                null);
    }

    private @Nullable Approval decided(Outcome.Denied denied) {
        String changeId = denied.changeId();
        if (changeId == null) {
            return null;
        }
        String status = denied.code().contains("expired") ? "expired" : "rejected";
        return new Approval(changeId, status, call.reviewUrl(changeId), null, null, null, null);
    }

    private Brokered told(
            @Nullable String status,
            String code,
            String message,
            Outcome.@Nullable Summary summary,
            @Nullable Approval approval,
            boolean replayed) {
        Summary told = summary == null ? null : told(summary);
        return new Brokered(
                status,
                code,
                call.businessId(),
                call.requestId(),
                told == null ? null : told.riskLevel(),
                message,
                approval,
                told,
                null,
                null,
                null,
                replayed ? Boolean.TRUE : null);
    }

    private Summary told(Outcome.Summary summary) {
        Map<String, String> before = new LinkedHashMap<>();
        Map<String, String> after = new LinkedHashMap<>();
        for (FieldChange change : summary.preview().changes()) {
            if (change.before() != null) {
                before.put(change.field(), change.before());
            }
            if (change.after() != null) {
                after.put(change.field(), change.after());
            }
        }
        return new Summary(
                name,
                target.named(summary.preview().subjectName()),
                changedFields(summary),
                before,
                after,
                summary.risk().name().toLowerCase(Locale.ROOT),
                summary.because(),
                summary.preview().sentence(),
                reversible);
    }
}

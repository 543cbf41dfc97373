package io.countersign.mcp.voice.agents;

import io.countersign.mcp.tools.Call;
import io.countersign.mcp.tools.Reply;
import io.countersign.mcp.voice.agents.UpdateAnswer.Approval;
import io.countersign.mcp.voice.agents.UpdateAnswer.Result;
import io.countersign.mcp.voice.agents.UpdateAnswer.Summary;
import io.countersign.mcp.voice.agents.UpdateAnswer.Target;
import io.countersign.messages.FieldChange;
import io.countersign.messages.Outcome;
import io.countersign.messages.voice.agents.AgentQuery;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Translates outcomes into the words of the contract. */
final class UpdateAnswers {
    private final String agentId;
    private final Call call;

    private UpdateAnswers(String agentId, Call call) {
        this.agentId = agentId;
        this.call = call;
    }

    static Reply<UpdateAnswer> of(Outcome outcome, String agentId, Call call) {
        return new UpdateAnswers(agentId, call).translated(outcome);
    }

    private Reply<UpdateAnswer> translated(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Executed done -> executed(done);
            case Outcome.PendingApproval held -> Reply.answer(pending(held));
            case Outcome.NeedsApproval needs -> {
                String message =
                        "A person must countersign this, because it %s. Nothing was stored. Send it"
                                        .formatted(needs.summary().because())
                                + " again with queue_for_approval true to put it before a person.";
                yield Reply.unfinished(
                        answer("needs_approval", "authority_required", message, needs.summary()),
                        message);
            }
            case Outcome.NeedsUserInput needs -> {
                UpdateAnswer plain =
                        answer("needs_user_input", "missing_fields", needs.message(), null);
                yield Reply.unfinished(
                        with(plain, null, needs.missingFields(), null), needs.message());
            }
            case Outcome.Denied denied -> {
                UpdateAnswer plain = answer("denied", denied.code(), denied.message(), null);
                yield Reply.failed(with(plain, decided(denied), null, null), denied.message());
            }
            case Outcome.Unsupported not ->
                    Reply.failed(
                            answer("unsupported", not.code(), not.message(), null), not.message());
            case Outcome.Rehearsed rehearsed -> Reply.answer(rehearsed(rehearsed));
        };
    }

    private Reply<UpdateAnswer> executed(Outcome.Executed done) {
        if (done.summary() != null || done.version() < 2) {
            return Reply.answer(executed(done, changedFields(done.summary())));
        }
        // A remembered outcome has no preview; the two versions still say what differed.
        return Reply.askThen(
                new AgentQuery.CompareVersions(
                        call.businessId(), done.subjectId(), done.version() - 1, done.version()),
                compared ->
                        Reply.answer(
                                executed(
                                        done,
                                        compared.differences().stream()
                                                .map(FieldChange::field)
                                                .toList())));
    }

    private UpdateAnswer executed(Outcome.Executed done, List<String> changedFields) {
        String message =
                done.replayed()
                        ? "This was done before under the same idempotency_key; nothing was done"
                                + " again."
                        : "Done. The settings are now version %d.".formatted(done.version());
        Result result =
                new Result(
                        agentId,
                        done.version(),
                        agentId + "/v" + done.version(),
                        changedFields,
                        done.changeId());
        return with(answer("executed", "ok", message, done.summary()), null, null, result)
                .asReplay(done.replayed());
    }

    private UpdateAnswer pending(Outcome.PendingApproval held) {
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
        return with(
                        answer("pending_approval", "approval_queued", message, held.summary()),
                        approval,
                        null,
                        null)
                .asReplay(held.replayed());
    }

    private UpdateAnswer rehearsed(Outcome.Rehearsed rehearsed) {
        String message =
                "This was a rehearsal; nothing was changed. A real call would now get the status"
                        + " %s.".formatted(rehearsed.wouldBe());
        UpdateAnswer plain = answer(null, "ok", message, rehearsed.summary());
        return plain.asRehearsal(rehearsed.wouldBe());
    }

    private @Nullable Approval decided(Outcome.Denied denied) {
        String changeId = denied.changeId();
        if (changeId == null) {
            return null;
        }
        String status = denied.code().contains("expired") ? "expired" : "rejected";
        return new Approval(changeId, status, call.reviewUrl(changeId), null, null, null, null);
    }

    private UpdateAnswer answer(
            @Nullable String status,
            String code,
            String message,
            Outcome.@Nullable Summary summary) {
        Summary told = summary == null ? null : told(summary);
        return new UpdateAnswer(
                status,
                code,
                call.businessId(),
                agentId,
                call.requestId(),
                told == null ? null : told.riskLevel(),
                message,
                null,
                told,
                null,
                null,
                null,
                null,
                null);
    }

    private static UpdateAnswer with(
            UpdateAnswer plain,
            @Nullable Approval approval,
            @Nullable List<String> missingFields,
            @Nullable Result result) {
        return new UpdateAnswer(
                plain.status(),
                plain.code(),
                plain.businessId(),
                plain.agentId(),
                plain.requestId(),
                plain.riskLevel(),
                plain.message(),
                approval,
                plain.summary(),
                missingFields,
                result,
                plain.dryRun(),
                plain.wouldStatus(),
                plain.replayed());
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
                "agent.patch",
                new Target(agentId, summary.preview().subjectName()),
                changedFields(summary),
                before,
                after,
                summary.risk().name().toLowerCase(Locale.ROOT),
                summary.because(),
                summary.preview().sentence(),
                true);
    }

    private static List<String> changedFields(Outcome.@Nullable Summary summary) {
        return summary == null
                ? List.of()
                : summary.preview().changes().stream().map(FieldChange::field).toList();
    }
}

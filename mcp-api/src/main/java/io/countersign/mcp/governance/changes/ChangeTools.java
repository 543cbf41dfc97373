package io.countersign.mcp.governance.changes;

import static io.countersign.mcp.tools.Effect.READS;

import io.countersign.mcp.tools.About;
import io.countersign.mcp.tools.Call;
import io.countersign.mcp.tools.Reply;
import io.countersign.mcp.tools.Tool;
import io.countersign.messages.FieldChange;
import io.countersign.messages.Reach;
import io.countersign.messages.Refused;
import io.countersign.messages.governance.changes.ChangeQuery;
import io.countersign.messages.governance.changes.ChangeQuery.ChangeView;
import io.countersign.messages.governance.changes.ChangeState;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tool that says where a held change stands. */
public final class ChangeTools {
    private static final int LONGEST_WAIT_SECONDS = 25;

    record Which(
            @About(value = "approval.id of the answer that said it waits", most = 64)
                    String changeId,
            @About(most = 64) @Nullable String businessId,
            @About(
                            value = "Wait this long for a decision before answering",
                            least = 0,
                            most = LONGEST_WAIT_SECONDS,
                            clamped = true,
                            standard = "0")
                    int waitSeconds) {}

    record Found(ChangeRequest changeRequest) {}

    record ChangeRequest(
            String id,
            @About(
                            "executed: it is changed. pending_approval: it waits, or is signed and"
                                    + " about to be carried out. denied: it will not happen.")
                    String status,
            @About("In detail, for example proposed, approved, executed, refused, expired, stale")
                    String state,
            @About("For the person you work for") String message,
            String sentence,
            Target target,
            List<String> changedFields,
            Map<String, String> before,
            Map<String, String> after,
            @About(oneOf = {"low", "medium", "high"}) String riskLevel,
            @About("Why it is that risky") String because,
            @About("Who outside is reached, and about what that costs")
                    @Nullable String goesOutside,
            @About("Why, in the words of whoever asked") @Nullable String reason,
            String proposedBy,
            Instant requestedAt,
            Instant expiresAt,
            @Nullable Decision decision,
            @About("What the person took out before countersigning the rest")
                    @Nullable List<String> leftOut,
            @About("What a person wants to know before deciding; have it answered at review_url")
                    @Nullable String question,
            @About("The target's version after it was carried out") @Nullable Long versionNumber,
            @About("Where a person decides") String reviewUrl,
            @About("SHA-256 of the exact change that gets signed") String digest,
            String tool) {}

    record Target(String id, String name) {}

    record Decision(
            @About("The person") @Nullable String by,
            @Nullable Instant at,
            @About("Why it was refused, went stale or failed") @Nullable String reason) {}

    @Tool(
            name = "get_change_request",
            title = "Get Change Request",
            scope = "",
            effect = READS,
            asOf = true,
            about =
                    "Shows where a change stands that had to wait for a person: what it changes,"
                            + " what was decided, by whom and why. With wait_seconds it answers as"
                            + " soon as the decision is there, or when the time is over.")
    Reply<Found> get(Which input, Call call) {
        return new Reply.Await<>(
                new ChangeQuery.GetChange(call.businessId(), input.changeId()),
                ChangeTools::isOver,
                Duration.ofSeconds(input.waitSeconds()),
                change -> {
                    boolean own = change != null && change.proposerId().equals(call.caller().id());
                    if (!own) {
                        // What others proposed shows how agents are told to work.
                        call.requireScope("agents:read");
                    }
                    return change == null
                            ? Reply.refuse(unknown(input.changeId()))
                            : Reply.answer(new Found(told(change, call)));
                });
    }

    private static Refused unknown(String changeId) {
        return new Refused(
                "not_found",
                "No change request has the id "
                        + changeId
                        + ". Use approval.id of the answer that said pending_approval.");
    }

    /** A question is worth waking up for: only the proposer can get it answered. */
    private static boolean isOver(ChangeView change) {
        return !status(change.state()).equals("pending_approval") || change.openQuestion() != null;
    }

    /** Anything a person can still turn into a change waits; the rest is over. */
    private static String status(ChangeState state) {
        return switch (state) {
            case PROPOSED, PARTLY_APPROVED, APPROVED -> "pending_approval";
            case EXECUTED -> "executed";
            case REFUSED, EXPIRED, WITHDRAWN, STALE, FAILED -> "denied";
        };
    }

    private static String message(ChangeView c) {
        String words = c.outcome() == null ? "" : c.outcome();
        return switch (c.state()) {
            case PROPOSED ->
                    "Nothing is changed yet; it waits for a person until %s."
                            .formatted(c.expiresAt());
            case PARTLY_APPROVED ->
                    "Nothing is changed yet; %d of %d people signed. It waits until %s."
                            .formatted(c.votes().size(), c.needs().people(), c.expiresAt());
            case WITHDRAWN -> "Whoever asked took it back, so nothing changed.";
            case APPROVED ->
                    "%s countersigned it; it is being carried out.".formatted(c.decidedBy());
            case EXECUTED ->
                    c.narrowed() == null
                            ? "%s countersigned it, and it is changed.".formatted(c.decidedBy())
                            : "%s countersigned a part of it, and that is changed. Not all of it: %s."
                                    .formatted(
                                            c.decidedBy(),
                                            String.join("; ", c.narrowed().leftOut()));
            case REFUSED ->
                    "%s refused it: “%s” Nothing has been changed.".formatted(c.decidedBy(), words);
            case EXPIRED -> "Nobody signed in time, so nothing changed.";
            case STALE ->
                    words + " Nothing has been overwritten. Read the settings again, propose anew.";
            case FAILED -> "It was countersigned, but the rules refuse it now: " + words;
        };
    }

    private static ChangeRequest told(ChangeView c, Call call) {
        Map<String, String> before = new LinkedHashMap<>();
        Map<String, String> after = new LinkedHashMap<>();
        for (FieldChange change : c.signedChanges()) {
            if (change.before() != null) {
                before.put(change.field(), change.before());
            }
            if (change.after() != null) {
                after.put(change.field(), change.after());
            }
        }
        Reach reach = c.signedReach();
        boolean decided = c.decidedAt() != null || c.settledAt() != null;
        return new ChangeRequest(
                c.changeId(),
                status(c.state()),
                c.state().name().toLowerCase(Locale.ROOT),
                message(c),
                c.signedSentence(),
                new Target(c.targetId(), c.targetName()),
                c.signedChanges().stream().map(FieldChange::field).toList(),
                before,
                after,
                c.risk().name().toLowerCase(Locale.ROOT),
                c.because(),
                reach == null ? null : reach.sentence(),
                c.reason(),
                c.proposerName(),
                c.proposedAt(),
                c.expiresAt(),
                decided
                        ? new Decision(
                                c.decidedBy(),
                                c.decidedAt() != null ? c.decidedAt() : c.settledAt(),
                                c.outcome())
                        : null,
                c.narrowed() == null ? null : c.narrowed().leftOut(),
                c.openQuestion() == null ? null : c.openQuestion().text(),
                c.resultVersion(),
                call.reviewUrl(c.changeId()),
                c.signedDigest(),
                c.tool());
    }
}

package io.countersign.command.governance.gate;

import io.countersign.command.governance.policies.Judge;
import io.countersign.command.governance.policies.Verdict;
import io.countersign.messages.Command;
import io.countersign.messages.CommandJson;
import io.countersign.messages.LogicalNames;
import io.countersign.messages.Origin;
import io.countersign.messages.Outcome.Denied;
import io.countersign.messages.Preview;
import io.countersign.messages.Risk;
import io.countersign.messages.governance.changes.ChangeCommand;
import io.countersign.messages.governance.changes.Needs;
import io.countersign.messages.governance.gate.GateEvent.Decided;
import io.countersign.messages.governance.policies.Facts;
import io.countersign.messages.governance.policies.Past;
import io.countersign.messages.governance.policies.Policies;
import io.countersign.messages.governance.policies.PolicyCommand;
import io.countersign.messages.governance.policies.PolicyEvent.Published;
import io.countersign.messages.governance.policies.Rule;
import io.countersign.messages.governance.policies.Rule.Effect;
import io.countersign.messages.tenancy.members.Role;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The gate's question to the business's policy: does this happen, wait, or never happen? */
final class Judging {
    /** For how long whoever wrote a policy does not sign under it. */
    static final Duration EDITOR_WAITS = Duration.ofDays(7);

    private final Policies policies;
    private final Judge judge = new Judge();
    private final Clock clock;

    Judging(Policies policies, Clock clock) {
        this.policies = policies;
        this.clock = clock;
    }

    /**
     * What was judged.
     *
     * @param verdict what counts
     * @param recorded what the policy said, with what it looked at; null without a policy
     */
    record Judged(Verdict verdict, @Nullable Decided recorded) {}

    /** The policy that judges a command; none judges the policy itself. */
    @Nullable Published policyFor(Request request) {
        return nameOf(request).startsWith("governance.policy.")
                ? null
                : policies.inForce(request.businessId());
    }

    Judged judge(Request request, Preview preview, Risk risk, @Nullable Published policy) {
        Verdict builtIn = builtIn(request.command(), risk);
        if (policy == null) {
            return new Judged(builtIn, null);
        }
        Facts facts = facts(request, preview, risk, policy);
        Verdict verdict = judge.judge(policy.rules(), policy.version(), risk, facts);
        Verdict counts = policy.shadow() ? builtIn : verdict;
        String stream = "decision_" + request.requestId() + "_" + request.command().subjectId();
        return new Judged(
                counts,
                new Decided(
                        request.businessId(),
                        stream,
                        request.command().subjectId(),
                        nameOf(request),
                        preview.sentence(),
                        facts.json(),
                        risk,
                        verdict.effect(),
                        verdict.rules(),
                        policy.version(),
                        policy.shadow()));
    }

    /** Whoever wrote the policy does not sign under it for a while. */
    Optional<Denied> barred(ChangeCommand.Approve approve) {
        Published policy = policies.inForce(approve.businessId());
        if (policy == null
                || policy.rules().isEmpty()
                || !approve.at().isBefore(policy.at().plus(EDITOR_WAITS))) {
            return Optional.empty();
        }
        boolean wroteIt =
                approve.signer().speaksFor(policy.editorId())
                        || policy.editorAccounts().stream().anyMatch(approve.signer()::speaksFor);
        return wroteIt
                ? Optional.of(
                        new Denied(
                                "editor",
                                "You wrote the policy that is in force, so somebody else signs for"
                                        + " seven days.",
                                approve.changeId()))
                : Optional.empty();
    }

    private static Verdict builtIn(Command command, Risk risk) {
        if (command instanceof PolicyCommand.Publish publish) {
            // Rules can let what is HIGH happen less strictly, so an owner is among the two.
            int owners = publish.editorRole() == Role.OWNER ? 0 : 1;
            return held(new Needs(1, owners, null, 0));
        }
        return risk == Risk.LOW
                ? new Verdict(Effect.ALLOW, Needs.ONE_PERSON, 0, List.of(), null)
                : held(Needs.ONE_PERSON);
    }

    private static Verdict held(Needs needs) {
        return new Verdict(Effect.HOLD, needs, 0, List.of(), null);
    }

    private Facts facts(Request request, Preview preview, Risk risk, Published policy) {
        Command command = request.command();
        String name = nameOf(request);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        boolean asksThePast =
                policy.rules().stream()
                        .map(Rule::condition)
                        .anyMatch(c -> c.contains("history") || c.contains("spent"));
        Past past =
                asksThePast
                        ? policies.past(
                                request.businessId(),
                                name,
                                command.subjectId(),
                                request.said(Origin.ACTOR_ID),
                                now)
                        : Past.NONE;
        return Facts.of(
                name,
                CommandJson.write(command),
                preview.changes(),
                risk,
                new Facts.Caller(
                        request.said(Origin.ACTOR_ID),
                        request.said(Origin.ACTOR_NAME),
                        request.maybeSaid(Origin.PERSON_ID),
                        request.maybeSaid(Origin.CLIENT),
                        request.said(Origin.DOOR),
                        request.tool()),
                preview.recipients(),
                preview.dollars(),
                past,
                now);
    }

    private static String nameOf(Request request) {
        return LogicalNames.nameOf(request.command().getClass());
    }
}

package io.countersign.command.governance.gate;

import com.github.f4b6a3.ulid.UlidCreator;
import io.countersign.command.governance.changes.Change;
import io.countersign.command.governance.changes.ChangeAggregate;
import io.countersign.command.governance.changes.Narrowing;
import io.countersign.command.governance.policies.Verdict;
import io.countersign.messages.Asking;
import io.countersign.messages.Command;
import io.countersign.messages.CommandJson;
import io.countersign.messages.FieldChange;
import io.countersign.messages.LogicalNames;
import io.countersign.messages.Origin;
import io.countersign.messages.Outcome;
import io.countersign.messages.Outcome.Denied;
import io.countersign.messages.Outcome.Executed;
import io.countersign.messages.Outcome.PendingApproval;
import io.countersign.messages.Outcome.Summary;
import io.countersign.messages.Preview;
import io.countersign.messages.Reach;
import io.countersign.messages.Refused;
import io.countersign.messages.governance.changes.ChangeCommand;
import io.countersign.messages.governance.changes.ChangeEvent;
import io.countersign.messages.governance.changes.ChangeEvent.Proposed;
import io.countersign.messages.governance.changes.ChangeState;
import io.countersign.messages.governance.changes.Needs;
import io.countersign.messages.governance.changes.OpenChanges;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;
import org.jspecify.annotations.Nullable;

/** What the gate does with change requests: holds a command, and settles it once it is signed. */
public final class ChangeRequests {
    /** The code of a refusal because too much waits; no key is used up by it. */
    static final String TOO_MANY_WAITING = "too_many_waiting";

    private final Subjects subjects;
    private final GateSettings settings;
    private final OpenChanges open;
    private final Clock clock;

    public ChangeRequests(Subjects subjects, GateSettings settings, OpenChanges open, Clock clock) {
        this.open = open;
        this.subjects = subjects;
        this.settings = settings;
        this.clock = clock;
    }

    /** Stores the exact command until a person decides. */
    Outcome propose(Request request, Summary summary, Verdict verdict) {
        Optional<Denied> full = full(request.businessId(), request.said(Origin.ACTOR_ID));
        if (full.isPresent()) {
            return full.get();
        }
        Command command = request.command();
        String name = LogicalNames.nameOf(command.getClass());
        String json = CommandJson.write(command);
        String digest = CommandJson.digest(name, json);
        String changeId = "chg_" + UlidCreator.getMonotonicUlid();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Instant expiresAt =
                now.plus(
                        verdict.hours() == 0
                                ? settings.changesExpireAfter()
                                : Duration.ofHours(verdict.hours()));
        Preview preview = summary.preview();
        Asking asking = request.asking();
        record(
                new Proposed(
                        request.businessId(),
                        changeId,
                        name,
                        json,
                        digest,
                        command.subjectId(),
                        preview.subjectName(),
                        preview.subjectVersion(),
                        summary.risk(),
                        summary.because(),
                        preview.sentence(),
                        preview.changes(),
                        asking.reason(),
                        asking.sourceRef(),
                        asking.claims(),
                        request.said(Origin.ACTOR_ID),
                        request.said(Origin.ACTOR_NAME),
                        request.maybeSaid(Origin.PERSON_ID),
                        request.maybeSaid(Origin.CLIENT),
                        request.said(Origin.DOOR),
                        request.tool(),
                        now,
                        expiresAt,
                        verdict.needs(),
                        preview.reach()));
        return new PendingApproval(changeId, digest, now, expiresAt, summary, false);
    }

    /** People cannot read without end; what nobody can read must not pile up. */
    private Optional<Denied> full(String businessId, String proposerId) {
        int ours = settings.mostWaitingOfOne();
        if (open.count(businessId, proposerId, ours) >= ours) {
            return Optional.of(
                    new Denied(
                            TOO_MANY_WAITING,
                            ("%,d changes that you asked for wait already. Have people decide on"
                                            + " them first, or take back what is not needed any"
                                            + " more, then ask again. Nothing has been stored.")
                                    .formatted(ours),
                            null));
        }
        int all = settings.mostWaiting();
        return open.count(businessId, "", all) < all
                ? Optional.empty()
                : Optional.of(
                        new Denied(
                                TOO_MANY_WAITING,
                                ("%,d changes of this business wait already. Tell the people who"
                                                + " sign that the inbox is full, and ask again"
                                                + " later. Nothing has been stored.")
                                        .formatted(all),
                                null));
    }

    /** What was proposed under this id in this business; empty for anybody else's. */
    Optional<Proposed> find(String changeId, String businessId) {
        try {
            Proposed proposed = known(changeId).proposed();
            return proposed.businessId().equals(businessId)
                    ? Optional.of(proposed)
                    : Optional.empty();
        } catch (AggregateNotFoundException none) {
            return Optional.empty();
        }
    }

    /** Where a change request stands, as the answer to the request that proposed it. */
    Outcome outcome(String changeId) {
        Change.Known change = known(changeId);
        Proposed p = change.proposed();
        Summary summary = summary(change);
        return switch (change.state()) {
            case PROPOSED, PARTLY_APPROVED, APPROVED ->
                    new PendingApproval(
                            changeId,
                            p.digest(),
                            p.proposedAt(),
                            p.expiresAt(),
                            summary,
                            true,
                            change.question());
            case EXECUTED ->
                    new Executed(p.targetId(), change.targetVersion(), changeId, summary, true);
            case REFUSED ->
                    new Denied(
                            "refused",
                            "%s refused it: “%s” Nothing has been changed."
                                    .formatted(change.decidedBy(), change.words()),
                            changeId);
            case WITHDRAWN ->
                    new Denied(
                            "withdrawn",
                            change.decidedBy() + " took it back. Nothing has been changed.",
                            changeId);
            case EXPIRED ->
                    new Denied(
                            "expired",
                            "Nobody signed in time, so nothing changed. Propose it again with a new"
                                    + " idempotency_key.",
                            changeId);
            case STALE ->
                    new Denied(
                            "stale",
                            change.words()
                                    + " Nothing has been overwritten. Read the settings again and"
                                    + " propose anew.",
                            changeId);
            case FAILED ->
                    new Denied(
                            "failed",
                            "It was countersigned, but the rules refuse it now: " + change.words(),
                            changeId);
        };
    }

    /** Empty when what a person signs, all or a part, can be told apart and would do just that. */
    Optional<Denied> unfit(ChangeCommand.Approve approve) {
        ChangeCommand.Part part = approve.part();
        Proposed p =
                part == null ? null : find(approve.changeId(), approve.businessId()).orElse(null);
        if (part == null || p == null) {
            return Optional.empty();
        }
        return Narrowing.of(p.commandName(), p.command(), p.changes(), part.less())
                .filter(less -> !doesJust(less, part.shown(), p))
                .map(less ->
                        new Denied(
                                "not_narrower",
                                "That part cannot be done alone, or would do something else now"
                                        + " than you saw. Look again, sign all of it, or refuse it"
                                        + " and say what you would sign.",
                                approve.changeId()));
    }

    private boolean doesJust(ChangeEvent.Narrowed less, @Nullable Preview shown, Proposed p) {
        Object would = subjects.rehearse(CommandJson.read(p.commandName(), less.command()));
        if (!(would instanceof Preview preview)) {
            return false;
        }
        return shown == null
                ? Objects.equals(preview.reach(), p.reach())
                        && preview.changes()
                                .equals(
                                        p.changes().stream()
                                                .filter(c -> less.kept().contains(c.field()))
                                                .toList())
                : preview.changes().equals(shown.changes())
                        && preview.sentence().equals(shown.sentence())
                        && Objects.equals(preview.reach(), shown.reach())
                        && isLess(preview, p);
    }

    /** Nobody is reached more, nothing costs more, and nothing has moved since it was proposed. */
    private static boolean isLess(Preview preview, Proposed p) {
        Map<String, FieldChange> before = new HashMap<>();
        p.changes().forEach(change -> before.put(change.field(), change));
        boolean unmoved =
                preview.changes().stream()
                        .allMatch(change -> {
                            FieldChange old = before.get(change.field());
                            return Objects.equals(
                                    change.before(), old == null ? null : old.before());
                        });
        Reach all = p.reach();
        Reach some = preview.reach();
        return unmoved
                && (some == null
                        || (all != null
                                && some.way() == all.way()
                                && some.recipients() <= all.recipients()
                                && some.cents() <= all.cents()));
    }

    /** The permit's test: empty when exactly this command was countersigned and not yet run. */
    Optional<Outcome> unlessApproved(String changeId, Command command) {
        Change.Known change;
        try {
            change = known(changeId);
        } catch (AggregateNotFoundException none) {
            Refused refused = Change.unknown(changeId);
            return Optional.of(new Denied(refused.code(), refused.message(), null));
        }
        String digest =
                CommandJson.digest(
                        LogicalNames.nameOf(command.getClass()), CommandJson.write(command));
        if (!digest.equals(change.digest())
                || !command.businessId().equals(change.proposed().businessId())) {
            return Optional.of(
                    new Denied(
                            "digest_mismatch",
                            "This is not the command that was countersigned. Nothing has been"
                                    + " changed.",
                            changeId));
        }
        return change.state() == ChangeState.APPROVED
                ? Optional.empty()
                : Optional.of(outcome(changeId));
    }

    /** Goes stale unless the command would change exactly what the person saw. */
    Optional<Outcome> staleUnlessSame(String changeId, Preview now) {
        Change.Known change = known(changeId);
        Proposed p = change.proposed();
        if (now.changes().equals(change.changes()) && Objects.equals(now.reach(), change.reach())) {
            return Optional.empty();
        }
        String why =
                "%s is at version %d now; version %d was shown."
                        .formatted(now.subjectName(), now.subjectVersion(), p.targetVersion());
        settle(changeId, new ChangeEvent.WentStale(p.businessId(), changeId, why));
        return Optional.of(outcome(changeId));
    }

    /** Goes stale when fewer people signed than the policy of now asks for. */
    Optional<Outcome> staleUnlessEnough(String changeId, Verdict now) {
        Change.Known change = known(changeId);
        Needs signed = change.proposed().needed();
        Needs asked = now.needs();
        boolean enough =
                switch (now.effect()) {
                    case ALLOW -> true;
                    case HOLD ->
                            signed.people() >= asked.people() && signed.owners() >= asked.owners();
                    case DENY -> false;
                };
        if (enough) {
            return Optional.empty();
        }
        settle(
                changeId,
                new ChangeEvent.WentStale(
                        change.proposed().businessId(),
                        changeId,
                        "The policy became stricter since it was signed."));
        return Optional.of(outcome(changeId));
    }

    /** Uses the permit up. */
    Executed executed(String changeId, Executed executed) {
        Change.Known change = known(changeId);
        settle(
                changeId,
                new ChangeEvent.Executed(
                        change.proposed().businessId(),
                        changeId,
                        change.digest(),
                        executed.version()));
        return executed;
    }

    /** The rules said no after all. */
    Outcome failed(String changeId, Refused refused) {
        Proposed p = known(changeId).proposed();
        settle(
                changeId,
                new ChangeEvent.Failed(
                        p.businessId(), changeId, refused.code(), refused.message()));
        return outcome(changeId);
    }

    /** What the person saw. */
    Summary summary(String changeId) {
        return summary(known(changeId));
    }

    private static Summary summary(Change.Known change) {
        Proposed p = change.proposed();
        return new Summary(
                new Preview(
                        change.sentence(),
                        p.targetName(),
                        p.targetVersion(),
                        change.changes(),
                        change.reach()),
                p.risk(),
                p.because());
    }

    private Change.Known known(String changeId) {
        Aggregate<ChangeAggregate> change = subjects.changes().load(changeId);
        return switch (change.invoke(ChangeAggregate::now)) {
            case Change.Known known -> known;
            case Change.Missing() -> throw new AggregateNotFoundException(changeId, "Unknown.");
        };
    }

    private void settle(String changeId, ChangeEvent event) {
        subjects.changes().load(changeId).execute(change -> change.record(event));
    }

    private void record(Proposed proposed) {
        Repository<ChangeAggregate> changes = subjects.changes();
        try {
            changes.newInstance(
                    ChangeAggregate::new, change -> change.execute(c -> c.record(proposed)));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("The change request could not be stored.", e);
        }
    }
}

package io.countersign.command.governance.gate;

import static java.util.Objects.requireNonNull;

import io.countersign.command.governance.gate.Judging.Judged;
import io.countersign.command.governance.policies.Verdict;
import io.countersign.messages.Asking;
import io.countersign.messages.Governed;
import io.countersign.messages.LogicalNames;
import io.countersign.messages.Outcome;
import io.countersign.messages.Outcome.Denied;
import io.countersign.messages.Outcome.Executed;
import io.countersign.messages.Outcome.Summary;
import io.countersign.messages.Permit;
import io.countersign.messages.Preview;
import io.countersign.messages.Refused;
import io.countersign.messages.Risk;
import io.countersign.messages.Stops;
import io.countersign.messages.Ungoverned;
import io.countersign.messages.governance.changes.ChangeCommand;
import io.countersign.messages.governance.envelopes.EnvelopeSeals;
import io.countersign.messages.governance.gate.GateEvent;
import io.countersign.messages.governance.gate.GateEvent.KeyUsed;
import io.countersign.messages.governance.gate.GateEvent.Rehearsed;
import io.countersign.messages.governance.policies.Policies;
import io.countersign.messages.governance.policies.PolicyEvent.Published;
import io.countersign.messages.governance.policies.Rule.Effect;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.common.caching.Cache;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

/**
 * Stands before every command handler, so no door can walk around it. Answers every command with an
 * {@link Outcome}; what it lets through, what it holds and what it remembers is appended with one
 * unit of work, or not at all.
 */
public final class ApprovalGate implements MessageHandlerInterceptor<CommandMessage<?>> {
    /** Metadata key of the {@link Asking} of a request. */
    public static final String ASKING = "gate.asking";

    /** Metadata key of the {@link Permit} of a countersigned command. */
    public static final String PERMIT = "gate.permit";

    private final Subjects subjects;
    private final EventStore ledger;
    private final Cache cache;
    private final UsedKeys usedKeys;
    private final ChangeRequests changes;
    private final KillSwitch killSwitch;
    private final Judging judging;
    private final Envelopes envelopes;
    private final StandIns standIns;

    public ApprovalGate(
            Subjects subjects,
            EventStore ledger,
            Cache cache,
            ChangeRequests changes,
            Stops stops,
            Policies policies,
            EnvelopeSeals seals,
            Clock clock) {
        this.subjects = subjects;
        this.ledger = ledger;
        this.cache = cache;
        this.changes = changes;
        this.killSwitch = new KillSwitch(stops);
        this.judging = new Judging(policies, clock);
        this.envelopes = new Envelopes(subjects, seals, clock);
        this.standIns = new StandIns(subjects);
        this.usedKeys = new UsedKeys(ledger);
    }

    @Override
    public Object handle(UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain chain)
            throws Exception {
        Request request = Request.of(unitOfWork.getMessage());
        Class<?> type = request.command().getClass();
        if (!request.command().businessId().equals(request.businessId())) {
            throw new IllegalArgumentException("A command of one business came in from another.");
        }
        if (request.command() instanceof ChangeCommand.Approve approve) {
            return sign(approve, request, unitOfWork, chain);
        }
        if (request.command() instanceof ChangeCommand.Refuse refuse) {
            Optional<Denied> unfit = standIns.unfit(refuse);
            if (unfit.isPresent()) {
                return unfit.get();
            }
        }
        if (type.isAnnotationPresent(Ungoverned.class)) {
            return proceed(request, unitOfWork, chain, null, null);
        }
        if (!type.isAnnotationPresent(Governed.class)) {
            throw new IllegalStateException(
                    type.getName() + " says neither @Governed nor @Ungoverned.");
        }
        Permit permit = request.permit();
        return permit == null
                ? govern(request, unitOfWork, chain)
                : carryOut(request, permit, unitOfWork, chain);
    }

    /** What is stopped cannot be signed: it would leave as soon as the switch is off again. */
    private Outcome sign(
            ChangeCommand.Approve approve,
            Request request,
            UnitOfWork<?> unitOfWork,
            InterceptorChain chain)
            throws Exception {
        Optional<Denied> stopped =
                changes.find(approve.changeId(), approve.businessId())
                        .flatMap(killSwitch::stoppedToSign)
                        .or(() -> standIns.unfit(approve))
                        .or(() -> judging.barred(approve))
                        .or(() -> changes.unfit(approve));
        return stopped.isPresent()
                ? stopped.get()
                : proceed(request, unitOfWork, chain, null, null);
    }

    private Outcome govern(Request request, UnitOfWork<?> unitOfWork, InterceptorChain chain)
            throws Exception {
        Asking asking = request.asking();
        String key = asking.dryRun() ? null : asking.idempotencyKey();
        if (asking.keyRequired() && !asking.dryRun() && (key == null || key.isBlank())) {
            return new Outcome.NeedsUserInput(
                    List.of("idempotency_key"),
                    "Send an idempotency_key, any text that is new for this change, and the same"
                            + " one whenever you retry it. Nothing has been changed.");
        }
        String stream =
                key == null ? "" : UsedKeys.streamId(request.businessId(), request.tool(), key);
        if (key != null) {
            // A replay changes nothing, so it is answered truthfully even while all is stopped.
            Optional<KeyUsed> earlier = usedKeys.find(stream);
            if (earlier.isPresent()) {
                return replay(earlier.get(), asking);
            }
        }
        Optional<Denied> stopped = killSwitch.stopped(request);
        if (stopped.isPresent()) {
            return stopped.get();
        }
        Outcome outcome = decide(request, unitOfWork, chain);
        if (key == null) {
            return outcome;
        }
        usedKeys.remember(stream, request.businessId(), request.tool(), asking, outcome);
        return outcome;
    }

    private Outcome replay(KeyUsed earlier, Asking asking) {
        if (!earlier.contentDigest().equals(asking.contentDigest())) {
            return new Denied(
                    "idempotency_conflict",
                    "This idempotency_key was used for another request. Nothing has been changed."
                            + " Use a new key for a new change.",
                    null);
        }
        String changeId = earlier.changeId();
        if (changeId != null) {
            return changes.outcome(changeId);
        }
        return earlier.status().equals("executed")
                ? new Executed(
                        requireNonNull(earlier.targetId()),
                        requireNonNull(earlier.version()),
                        null,
                        null,
                        true)
                : new Denied(
                        requireNonNull(earlier.code()), requireNonNull(earlier.message()), null);
    }

    private Outcome decide(Request request, UnitOfWork<?> unitOfWork, InterceptorChain chain)
            throws Exception {
        Asking asking = request.asking();
        Published policy = judging.policyFor(request);
        if (policy == null
                && !asking.dryRun()
                && !asking.preview()
                && Grading.of(request.command()).risk() == Risk.LOW) {
            return proceed(request, unitOfWork, chain, null, null);
        }
        return switch (subjects.rehearse(request.command())) {
            case Refused refused -> denied(request, unitOfWork, refused);
            case Preview preview -> decide(request, preview, policy, unitOfWork, chain);
            case Object other -> throw new IllegalStateException("Unexpected " + other.getClass());
        };
    }

    private Outcome decide(
            Request request,
            Preview preview,
            @Nullable Published policy,
            UnitOfWork<?> unitOfWork,
            InterceptorChain chain)
            throws Exception {
        Asking asking = request.asking();
        Grading grading = Grading.of(request.command(), preview.changes());
        Summary summary = new Summary(preview, grading.risk(), grading.because());
        Judged judged = judging.judge(request, preview, grading.risk(), policy);
        Verdict verdict = judged.verdict();
        if (asking.dryRun()) {
            String wouldBe =
                    verdict.effect() == Effect.HOLD
                                    && envelopes.permitting(request, summary, verdict).isPresent()
                            ? "executed"
                            : wouldBe(verdict, asking);
            noteRehearsal(request, wouldBe, preview);
            return new Outcome.Rehearsed(wouldBe, summary);
        }
        Outcome outcome =
                switch (verdict.effect()) {
                    case ALLOW -> proceed(request, unitOfWork, chain, null, summary);
                    case DENY -> new Denied("policy_denied", never(verdict), null);
                    case HOLD -> held(request, summary, verdict, unitOfWork, chain);
                };
        if (judged.recorded() != null && !(outcome instanceof Outcome.NeedsApproval)) {
            note("Decision", judged.recorded().subjectId(), judged.recorded());
        }
        return outcome;
    }

    /** Waits for people, unless a person granted just this in advance. */
    private Outcome held(
            Request request,
            Summary summary,
            Verdict verdict,
            UnitOfWork<?> unitOfWork,
            InterceptorChain chain)
            throws Exception {
        Optional<String> envelope = envelopes.permitting(request, summary, verdict);
        if (envelope.isPresent()) {
            Outcome outcome = proceed(request, unitOfWork, chain, null, summary);
            if (outcome instanceof Executed) {
                envelopes.used(envelope.get(), request);
            }
            return outcome;
        }
        return request.asking().queueIfHeld()
                ? changes.propose(request, summary, verdict)
                : new Outcome.NeedsApproval(summary);
    }

    private static String wouldBe(Verdict verdict, Asking asking) {
        return switch (verdict.effect()) {
            case ALLOW -> "executed";
            case DENY -> "denied";
            case HOLD -> asking.queueIfHeld() ? "pending_approval" : "needs_approval";
        };
    }

    private static String never(Verdict verdict) {
        return "The policy of this business never lets that happen: “%s” Nothing has been changed."
                .formatted(verdict.sentence());
    }

    /** Runs a countersigned command, once, if it would still do exactly what the person saw. */
    private Outcome carryOut(
            Request request, Permit permit, UnitOfWork<?> unitOfWork, InterceptorChain chain)
            throws Exception {
        Optional<Outcome> ended = changes.unlessApproved(permit.changeId(), request.command());
        if (ended.isPresent()) {
            return ended.get();
        }
        Optional<Denied> stopped = killSwitch.stopped(request, permit.changeId());
        if (stopped.isPresent()) {
            return stopped.get();
        }
        return switch (subjects.rehearse(request.command())) {
            case Refused refused -> changes.failed(permit.changeId(), refused);
            case Preview preview -> {
                Optional<Outcome> stale = changes.staleUnlessSame(permit.changeId(), preview);
                if (stale.isPresent()) {
                    yield stale.get();
                }
                Optional<Outcome> stricter = stricter(request, permit, preview);
                if (stricter.isPresent()) {
                    yield stricter.get();
                }
                Summary summary = changes.summary(permit.changeId());
                Outcome outcome = proceed(request, unitOfWork, chain, permit.changeId(), summary);
                yield switch (outcome) {
                    case Executed executed -> changes.executed(permit.changeId(), executed);
                    case Denied denied ->
                            changes.failed(
                                    permit.changeId(),
                                    new Refused(denied.code(), denied.message()));
                    default -> throw new IllegalStateException("Unexpected " + outcome);
                };
            }
            case Object other -> throw new IllegalStateException("Unexpected " + other.getClass());
        };
    }

    /** A policy that became stricter since the signatures were given counts. */
    private Optional<Outcome> stricter(Request request, Permit permit, Preview preview) {
        Published policy = judging.policyFor(request);
        if (policy == null || policy.shadow()) {
            return Optional.empty();
        }
        Verdict now =
                judging.judge(
                                request,
                                preview,
                                Grading.of(request.command(), preview.changes()).risk(),
                                policy)
                        .verdict();
        return changes.staleUnlessEnough(permit.changeId(), now);
    }

    private Outcome proceed(
            Request request,
            UnitOfWork<?> unitOfWork,
            InterceptorChain chain,
            @Nullable String changeId,
            @Nullable Summary summary)
            throws Exception {
        Object result;
        try {
            result = chain.proceed();
        } catch (AggregateNotFoundException none) {
            result = subjects.notFound(request.command());
        }
        return switch (result) {
            case Refused refused -> denied(request, unitOfWork, refused);
            case Long version ->
                    new Executed(request.command().subjectId(), version, changeId, summary, false);
            case null, default ->
                    throw new IllegalStateException(
                            "The handler of "
                                    + request.command().getClass()
                                    + " answered "
                                    + result);
        };
    }

    /**
     * Refuses. A refusal writes nothing, so no uniqueness check protects it from a stale cached
     * subject: the subject is dropped from the cache, and if the ledger has more of it than the
     * cache had, the command is tried again.
     */
    private Denied denied(Request request, UnitOfWork<?> unitOfWork, Refused refused) {
        String id = request.command().subjectId();
        Object cached = cache.get(id);
        unitOfWork.onCleanup(u -> cache.remove(id));
        if (cached != null && subjects.isBehind(request.command(), ledger)) {
            throw new ConcurrencyException("The subject has moved on since it was cached.");
        }
        return new Denied(refused.code(), refused.message(), null);
    }

    private void noteRehearsal(Request request, String wouldBe, Preview preview) {
        String stream = "rehearsal_" + request.requestId() + "_" + request.command().subjectId();
        note(
                "Rehearsal",
                stream,
                new Rehearsed(
                        request.businessId(),
                        stream,
                        request.command().subjectId(),
                        LogicalNames.nameOf(request.command().getClass()),
                        wouldBe,
                        preview.sentence()));
    }

    private void note(String type, String stream, GateEvent event) {
        ledger.publish(new GenericDomainEventMessage<>(type, stream, 0, event));
    }
}

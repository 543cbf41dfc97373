package io.countersign.command.voice.calls;

import io.countersign.command.Decision;
import io.countersign.command.PhoneNumbers;
import io.countersign.command.State;
import io.countersign.command.voice.contact.ContactRules;
import io.countersign.messages.FieldChange;
import io.countersign.messages.Preview;
import io.countersign.messages.Reach;
import io.countersign.messages.Refused;
import io.countersign.messages.voice.calls.CallCommand;
import io.countersign.messages.voice.calls.CallCommand.AddRecording;
import io.countersign.messages.voice.calls.CallCommand.Hear;
import io.countersign.messages.voice.calls.CallCommand.MarkInDoubt;
import io.countersign.messages.voice.calls.CallCommand.Place;
import io.countersign.messages.voice.calls.CallCommand.ReportNotPlaced;
import io.countersign.messages.voice.calls.CallCommand.ReportPlaced;
import io.countersign.messages.voice.calls.CallCommand.ReportProgress;
import io.countersign.messages.voice.calls.CallCommand.ReportTranscript;
import io.countersign.messages.voice.calls.CallCommand.ReportTransfer;
import io.countersign.messages.voice.calls.CallCommand.Review;
import io.countersign.messages.voice.calls.CallCommand.StartDialling;
import io.countersign.messages.voice.calls.CallCommand.Summarise;
import io.countersign.messages.voice.calls.CallCommand.TakeIn;
import io.countersign.messages.voice.calls.CallEvent;
import io.countersign.messages.voice.calls.CallEvent.CameIn;
import io.countersign.messages.voice.calls.CallEvent.DiallingStarted;
import io.countersign.messages.voice.calls.CallEvent.Heard;
import io.countersign.messages.voice.calls.CallEvent.NotPlaced;
import io.countersign.messages.voice.calls.CallEvent.Placed;
import io.countersign.messages.voice.calls.CallEvent.Progressed;
import io.countersign.messages.voice.calls.CallEvent.Recorded;
import io.countersign.messages.voice.calls.CallEvent.Requested;
import io.countersign.messages.voice.calls.CallEvent.Reviewed;
import io.countersign.messages.voice.calls.CallEvent.Summarised;
import io.countersign.messages.voice.calls.CallEvent.TranscriptSent;
import io.countersign.messages.voice.calls.CallEvent.Transferred;
import io.countersign.messages.voice.calls.CallEvent.WentInDoubt;
import io.countersign.messages.voice.calls.CallStatus;
import io.countersign.messages.voice.calls.EffectState;
import io.countersign.messages.voice.calls.TransferStage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules of one call. Pure: no framework, no clock, no randomness. */
public sealed interface Call extends State {
    /** After an outage nobody wants to be called for yesterday's reason. */
    Duration TOO_LATE = Duration.ofHours(6);

    /** How often a carrier that certainly has no such call is asked again. */
    int MOST_ATTEMPTS = 3;

    /** No such call. */
    record Missing() implements Call {
        @Override
        public long version() {
            return 0;
        }
    }

    /**
     * A call.
     *
     * @param to the person's number
     * @param turns how many turns were heard
     * @param sentTo the places that the transcript went to, or was given up for
     * @param transfer how far it is on its way to a person
     */
    record Known(
            String to,
            CallStatus status,
            EffectState effect,
            Instant requestedAt,
            int attempts,
            int turns,
            @Nullable String summary,
            @Nullable String outcome,
            boolean recorded,
            boolean reviewed,
            Set<String> sentTo,
            @Nullable TransferStage transfer,
            long version)
            implements Call {
        public Known {
            sentTo = Set.copyOf(sentTo);
        }

        private Known next(CallStatus status, EffectState effect, int attempts) {
            return new Known(
                    to,
                    status,
                    effect,
                    requestedAt,
                    attempts,
                    turns,
                    summary,
                    outcome,
                    recorded,
                    reviewed,
                    sentTo,
                    transfer,
                    version + 1);
        }

        private Known transferred(TransferStage stage) {
            return new Known(
                    to,
                    status,
                    effect,
                    requestedAt,
                    attempts,
                    turns,
                    summary,
                    outcome,
                    recorded,
                    reviewed,
                    sentTo,
                    stage,
                    version + 1);
        }

        private Known known(
                int turns, @Nullable String summary, @Nullable String outcome, boolean recorded) {
            return new Known(
                    to,
                    status,
                    effect,
                    requestedAt,
                    attempts,
                    turns,
                    summary,
                    outcome,
                    recorded,
                    reviewed,
                    sentTo,
                    transfer,
                    version + 1);
        }

        private Known after(boolean reviewed, @Nullable String outcome, Set<String> sentTo) {
            return new Known(
                    to,
                    status,
                    effect,
                    requestedAt,
                    attempts,
                    turns,
                    summary,
                    outcome,
                    recorded,
                    reviewed,
                    sentTo,
                    transfer,
                    version + 1);
        }
    }

    static Refused unknown(String callId) {
        return Refused.notFound("call", callId, "list_recent_calls");
    }

    static Decision<CallEvent> decide(CallCommand command, Call now) {
        return switch (now) {
            case Missing() ->
                    switch (command) {
                        case Place c -> place(c);
                        case TakeIn c -> Decision.accept(cameIn(c));
                        case StartDialling c -> Decision.decline(unknown(c.callId()));
                        case MarkInDoubt c -> Decision.decline(unknown(c.callId()));
                        case ReportPlaced c -> Decision.decline(unknown(c.callId()));
                        case ReportNotPlaced c -> Decision.decline(unknown(c.callId()));
                        case ReportProgress c -> Decision.decline(unknown(c.callId()));
                        case ReportTransfer c -> Decision.decline(unknown(c.callId()));
                        case Hear c -> Decision.decline(unknown(c.callId()));
                        case Summarise c -> Decision.decline(unknown(c.callId()));
                        case AddRecording c -> Decision.decline(unknown(c.callId()));
                        case Review c -> Decision.decline(unknown(c.callId()));
                        case ReportTranscript c -> Decision.decline(unknown(c.callId()));
                    };
            case Known call ->
                    switch (command) {
                        case Place c -> exists();
                        case TakeIn c -> Decision.nothingToDo();
                        case StartDialling c -> startDialling(c, call);
                        case MarkInDoubt c ->
                                call.effect() == EffectState.STARTED
                                        ? Decision.accept(
                                                new WentInDoubt(c.businessId(), c.callId(), c.at()))
                                        : Decision.nothingToDo();
                        case ReportPlaced c -> placed(c, call);
                        case ReportNotPlaced c -> notPlaced(c, call);
                        case ReportProgress c -> progress(c, call);
                        case ReportTransfer c -> transfer(c, call);
                        case Hear c -> hear(c, call);
                        case Summarise c -> summarise(c, call);
                        case AddRecording c ->
                                call.recorded()
                                        ? Decision.nothingToDo()
                                        : Decision.accept(
                                                new Recorded(
                                                        c.businessId(),
                                                        c.callId(),
                                                        c.reference(),
                                                        c.seconds()));
                        case Review c -> review(c, call);
                        case ReportTranscript c -> transcript(c, call);
                    };
        };
    }

    static Call evolve(Call now, CallEvent event) {
        if (event instanceof Requested e) {
            return known(e.to(), CallStatus.REQUESTED, EffectState.WAITING, e.at());
        }
        if (event instanceof CameIn e) {
            return known(e.from(), CallStatus.RINGING, EffectState.SETTLED, e.at());
        }
        Known call = (Known) now;
        return switch (event) {
            case Requested e -> call;
            case CameIn e -> call;
            case DiallingStarted e -> call.next(call.status(), EffectState.STARTED, e.attempt());
            case WentInDoubt e -> call.next(call.status(), EffectState.IN_DOUBT, call.attempts());
            case Placed e ->
                    call.next(
                            call.status().canBecome(CallStatus.QUEUED)
                                    ? CallStatus.QUEUED
                                    : call.status(),
                            EffectState.SETTLED,
                            call.attempts());
            case NotPlaced e -> call.next(CallStatus.FAILED, EffectState.SETTLED, call.attempts());
            case Progressed e -> call.next(e.status(), call.effect(), call.attempts());
            case Transferred e -> call.transferred(e.stage());
            case Heard e ->
                    call.known(
                            e.firstIndex() + e.turns().size(),
                            call.summary(),
                            call.outcome(),
                            call.recorded());
            case Summarised e ->
                    call.known(call.turns(), e.summary(), e.outcome(), call.recorded());
            case Recorded e -> call.known(call.turns(), call.summary(), call.outcome(), true);
            case Reviewed e -> call.after(true, e.outcome(), call.sentTo());
            case TranscriptSent e ->
                    call.after(call.reviewed(), call.outcome(), with(call.sentTo(), e.sinkId()));
        };
    }

    /** What placing a call would do, for the person who is asked. */
    static Optional<Preview> preview(CallCommand command, Call now) {
        if (!(command instanceof Place c)) {
            return Optional.empty();
        }
        String who = c.name() == null ? c.to() : c.name();
        List<FieldChange> fields = new ArrayList<>();
        fields.add(new FieldChange("to", null, c.to()));
        if (c.context() != null) {
            fields.add(new FieldChange("context", null, c.context()));
        }
        if (c.firstMessage() != null) {
            fields.add(new FieldChange("first_message", null, c.firstMessage()));
        }
        return Optional.of(
                new Preview(
                        "%s will call %s.".formatted(c.agentName(), who),
                        who,
                        0,
                        fields,
                        Reach.calls(List.of(who), 1)));
    }

    private static Known known(String to, CallStatus status, EffectState effect, Instant at) {
        return new Known(to, status, effect, at, 0, 0, null, null, false, false, Set.of(), null, 1);
    }

    private static Decision<CallEvent> exists() {
        return Decision.decline("already_exists", "There is a call with this id already.");
    }

    private static Decision<CallEvent> place(Place c) {
        String number = PhoneNumbers.normalised(c.to()).orElse("");
        Optional<Refused> refused =
                CallLimits.check(c)
                        .or(() -> ContactRules.againstCalling(number, c.facts(), c.at()));
        return refused.isPresent()
                ? Decision.decline(refused.get())
                : Decision.accept(
                        new Requested(
                                c.businessId(),
                                c.callId(),
                                c.agentId(),
                                c.agentName(),
                                number,
                                c.name(),
                                c.context(),
                                c.firstMessage(),
                                c.leadId(),
                                c.at()));
    }

    private static CameIn cameIn(TakeIn c) {
        return new CameIn(
                c.businessId(),
                c.callId(),
                c.agentId(),
                c.agentName(),
                PhoneNumbers.normalised(c.from()).orElse(c.from()),
                c.to(),
                c.name(),
                c.leadId(),
                c.carrier(),
                c.carrierCallId(),
                c.at());
    }

    private static Decision<CallEvent> startDialling(StartDialling c, Known call) {
        return switch (call.effect()) {
            case WAITING -> leaves(c, call);
            case STARTED, IN_DOUBT -> again(c, call);
            case SETTLED ->
                    Decision.decline("settled", "The carrier has answered for this call already.");
        };
    }

    private static Decision<CallEvent> leaves(StartDialling c, Known call) {
        if (c.at().isAfter(call.requestedAt().plus(TOO_LATE))) {
            return Decision.accept(
                    ended(c, "too_late", "It could not be placed in time, so it was not placed."));
        }
        Optional<Refused> refused = ContactRules.againstCalling(call.to(), c.facts(), c.at());
        return refused.isPresent()
                ? Decision.accept(ended(c, refused.get().code(), refused.get().message()))
                : Decision.accept(new DiallingStarted(c.businessId(), c.callId(), 1, c.at()));
    }

    private static NotPlaced ended(StartDialling c, String code, String reason) {
        return new NotPlaced(c.businessId(), c.callId(), code, reason, c.at());
    }

    private static Decision<CallEvent> again(StartDialling c, Known call) {
        if (!c.lookedUp()) {
            return Decision.decline(
                    "started_before", "It may have been placed. Look it up at the carrier first.");
        }
        return call.attempts() >= MOST_ATTEMPTS
                ? Decision.accept(
                        new NotPlaced(
                                c.businessId(),
                                c.callId(),
                                "call_failed",
                                "The carrier did not take the call in %d attempts."
                                        .formatted(MOST_ATTEMPTS),
                                c.at()))
                : Decision.accept(
                        new DiallingStarted(
                                c.businessId(), c.callId(), call.attempts() + 1, c.at()));
    }

    private static Decision<CallEvent> placed(ReportPlaced c, Known call) {
        return call.effect() == EffectState.SETTLED
                ? Decision.nothingToDo()
                : Decision.accept(
                        new Placed(
                                c.businessId(),
                                c.callId(),
                                c.carrier(),
                                c.carrierCallId(),
                                c.from(),
                                c.at()));
    }

    private static Decision<CallEvent> notPlaced(ReportNotPlaced c, Known call) {
        return call.effect() == EffectState.SETTLED
                ? Decision.nothingToDo()
                : Decision.accept(
                        new NotPlaced(c.businessId(), c.callId(), c.code(), c.message(), c.at()));
    }

    private static Decision<CallEvent> progress(ReportProgress c, Known call) {
        return call.status().canBecome(c.status())
                ? Decision.accept(
                        new Progressed(
                                c.businessId(),
                                c.callId(),
                                c.status(),
                                c.durationSeconds(),
                                c.endedReason(),
                                c.at()))
                : Decision.nothingToDo();
    }

    private static Decision<CallEvent> hear(Hear c, Known call) {
        int most = Math.min(c.turns().size(), CallLimits.TURNS);
        return most <= call.turns()
                ? Decision.nothingToDo()
                : Decision.accept(
                        new Heard(
                                c.businessId(),
                                c.callId(),
                                call.turns(),
                                c.turns().subList(call.turns(), most).stream()
                                        .map(CallLimits::shortened)
                                        .toList()));
    }

    private static Decision<CallEvent> summarise(Summarise c, Known call) {
        Summarised said =
                new Summarised(
                        c.businessId(),
                        c.callId(),
                        CallLimits.shortened(c.summary(), CallLimits.SUMMARY_CHARACTERS),
                        c.outcome() == null ? call.outcome() : c.outcome());
        return said.summary().equals(call.summary())
                        && Objects.equals(said.outcome(), call.outcome())
                ? Decision.nothingToDo()
                : Decision.accept(said);
    }

    /** What a call means is said once, when it is over; alerts hang on it. */
    private static Decision<CallEvent> review(Review c, Known call) {
        if (!call.status().isOver()) {
            return Decision.decline("not_over", "The call goes on. Review it once it is over.");
        }
        return call.reviewed()
                ? Decision.nothingToDo()
                : Decision.accept(
                        new Reviewed(
                                c.businessId(),
                                c.callId(),
                                call.outcome() == null ? c.outcome() : call.outcome(),
                                c.judge(),
                                c.findings(),
                                c.at()));
    }

    /** Reports can be lost: what must have come before the one that is told came, too. */
    private static Decision<CallEvent> transfer(ReportTransfer c, Known call) {
        TransferStage was = call.transfer();
        boolean underWay = was == TransferStage.STARTED || was == TransferStage.BRIDGED;
        if (call.status().isOver()) {
            return Decision.nothingToDo();
        }
        List<TransferStage> steps =
                switch (c.stage()) {
                    case STARTED -> underWay ? List.of() : List.of(TransferStage.STARTED);
                    case BRIDGED -> List.of(TransferStage.STARTED, TransferStage.BRIDGED);
                    case ENDED ->
                            List.of(
                                    TransferStage.STARTED,
                                    TransferStage.BRIDGED,
                                    TransferStage.ENDED);
                    case CANCELLED ->
                            was == TransferStage.STARTED
                                    ? List.of(TransferStage.CANCELLED)
                                    : List.of();
                };
        List<CallEvent> events = new ArrayList<>();
        for (TransferStage step :
                steps.subList(underWay ? steps.indexOf(was) + 1 : 0, steps.size())) {
            events.add(new Transferred(c.businessId(), c.callId(), step, c.at()));
        }
        return was == TransferStage.ENDED && c.stage() != TransferStage.STARTED
                ? Decision.nothingToDo()
                : new Decision.Accepted<>(events);
    }

    private static Decision<CallEvent> transcript(ReportTranscript c, Known call) {
        return call.sentTo().contains(c.sinkId())
                ? Decision.nothingToDo()
                : Decision.accept(
                        new TranscriptSent(
                                c.businessId(),
                                c.callId(),
                                c.sinkId(),
                                c.attempts(),
                                c.httpStatus(),
                                c.trouble(),
                                c.at()));
    }

    private static Set<String> with(Set<String> all, String one) {
        Set<String> more = new HashSet<>(all);
        more.add(one);
        return more;
    }
}

package io.countersign.command.voice.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.command.Chance;
import io.countersign.command.Decision;
import io.countersign.command.Decision.Accepted;
import io.countersign.command.Decision.Declined;
import io.countersign.messages.voice.calls.CallCommand;
import io.countersign.messages.voice.calls.CallCommand.Hear;
import io.countersign.messages.voice.calls.CallCommand.MarkInDoubt;
import io.countersign.messages.voice.calls.CallCommand.Place;
import io.countersign.messages.voice.calls.CallCommand.ReportNotPlaced;
import io.countersign.messages.voice.calls.CallCommand.ReportPlaced;
import io.countersign.messages.voice.calls.CallCommand.ReportProgress;
import io.countersign.messages.voice.calls.CallCommand.StartDialling;
import io.countersign.messages.voice.calls.CallEvent;
import io.countersign.messages.voice.calls.CallEvent.DiallingStarted;
import io.countersign.messages.voice.calls.CallEvent.Heard;
import io.countersign.messages.voice.calls.CallEvent.NotPlaced;
import io.countersign.messages.voice.calls.CallEvent.Requested;
import io.countersign.messages.voice.calls.CallStatus;
import io.countersign.messages.voice.calls.EffectState;
import io.countersign.messages.voice.calls.TransferStage;
import io.countersign.messages.voice.calls.Turn;
import io.countersign.messages.voice.conversations.ContactFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallTest {
    private static final String BUSINESS = "biz_1";
    private static final String CALL = "call_1";
    private static final Instant AT = Instant.parse("2026-11-20T15:00:00Z");

    @Test
    void theNumberIsWrittenDownInOneSpelling() {
        List<CallEvent> events = events(place("(207) 555-0142"), new Call.Missing());

        assertThat(((Requested) events.getFirst()).to()).isEqualTo("+12075550142");
    }

    @Test
    void aCallIsReviewedOnceAndOnlyWhenItIsOver() {
        CallCommand review =
                new CallCommand.Review(BUSINESS, CALL, "conversation", "phrases", List.of(), AT);
        assertThat(Call.decide(review, requested())).isInstanceOf(Declined.class);

        Call over = after(requested(), notPlaced());
        assertThat(events(review, over)).hasSize(1);
        assertThat(events(review, after(over, review))).isEmpty();
    }

    @Test
    void aTranscriptIsReportedOnceForEachPlace() {
        CallCommand one =
                new CallCommand.ReportTranscript(BUSINESS, CALL, "sink_1", 1, 204, null, AT);
        CallCommand two =
                new CallCommand.ReportTranscript(BUSINESS, CALL, "sink_2", 1, 204, null, AT);
        Call sent = after(requested(), one);

        assertThat(events(one, sent)).isEmpty();
        assertThat(events(two, sent)).hasSize(1);
    }

    @Test
    void aTransferIsToldStepByStepAlsoWhenReportsAreLostOrComeTwice() {
        Call call = requested();
        assertThat(steps(TransferStage.ENDED, call)).containsExactly("STARTED", "BRIDGED", "ENDED");
        assertThat(steps(TransferStage.CANCELLED, call)).isEmpty();
        Call started = after(call, transfer(TransferStage.STARTED));
        assertThat(steps(TransferStage.STARTED, started)).isEmpty();
        assertThat(steps(TransferStage.CANCELLED, started)).containsExactly("CANCELLED");
        assertThat(steps(TransferStage.ENDED, started)).containsExactly("BRIDGED", "ENDED");
        Call bridged = after(started, transfer(TransferStage.BRIDGED));
        assertThat(steps(TransferStage.CANCELLED, bridged)).isEmpty();
        assertThat(steps(TransferStage.ENDED, bridged)).containsExactly("ENDED");
        Call ended = after(bridged, transfer(TransferStage.ENDED));
        assertThat(steps(TransferStage.ENDED, ended)).isEmpty();
        assertThat(steps(TransferStage.STARTED, ended)).containsExactly("STARTED");
        assertThat(steps(TransferStage.STARTED, after(call, notPlaced()))).isEmpty();
    }

    private static CallCommand transfer(TransferStage stage) {
        return new CallCommand.ReportTransfer(BUSINESS, CALL, stage, AT);
    }

    private static List<String> steps(TransferStage stage, Call now) {
        return events(transfer(stage), now).stream()
                .map(event -> ((CallEvent.Transferred) event).stage().name())
                .toList();
    }

    private static CallCommand notPlaced() {
        return new ReportNotPlaced(BUSINESS, CALL, "call_failed", "No.", AT);
    }

    @Test
    void whatIsNoNumberIsNotCalled() {
        assertThat(Call.decide(place("front desk"), new Call.Missing()))
                .isInstanceOfSatisfying(
                        Declined.class,
                        d -> assertThat(d.refused().code()).isEqualTo("invalid_to"));
    }

    @Test
    void theCarrierIsAskedOnceAndThenOnlyAfterLookingItUp() {
        Call asked = after(requested(), start(false, AT));

        assertThat(Call.decide(start(false, AT), asked))
                .isInstanceOfSatisfying(
                        Declined.class,
                        d -> assertThat(d.refused().code()).isEqualTo("started_before"));
        assertThat(events(start(true, AT), asked))
                .containsExactly(new DiallingStarted(BUSINESS, CALL, 2, AT));
    }

    @Test
    void aCarrierThatNeverTakesTheCallIsNotAskedForEver() {
        Call asked = requested();
        for (int i = 0; i < Call.MOST_ATTEMPTS; i++) {
            asked = after(asked, start(true, AT));
        }

        assertThat(events(start(true, AT), asked).getFirst()).isInstanceOf(NotPlaced.class);
    }

    @Test
    void aCallThatCouldNotBePlacedForHoursIsNotPlacedAnyMore() {
        Instant late = AT.plus(Call.TOO_LATE).plus(Duration.ofSeconds(1));

        assertThat(events(start(false, late), requested()).getFirst())
                .isInstanceOfSatisfying(
                        NotPlaced.class, e -> assertThat(e.code()).isEqualTo("too_late"));
    }

    @Test
    void whatTheCarrierHasIsNeverDialledAgain() {
        Call placed = after(requested(), start(false, AT), placed());

        assertThat(Call.decide(start(true, AT), placed)).isInstanceOf(Declined.class);
        assertThat(Call.decide(new ReportNotPlaced(BUSINESS, CALL, "x", "X.", AT), placed))
                .isEqualTo(Decision.nothingToDo());
    }

    @Test
    void aDoubtIsResolvedByTheCarriersWord() {
        Call doubted = after(requested(), start(false, AT), new MarkInDoubt(BUSINESS, CALL, AT));
        assertThat(((Call.Known) doubted).effect()).isEqualTo(EffectState.IN_DOUBT);

        assertThat(((Call.Known) after(doubted, placed())).effect()).isEqualTo(EffectState.SETTLED);
    }

    /** Carriers repeat themselves and mix up the order; what a call has become never goes back. */
    @Test
    void reportsInAnyOrderAndNumberNeverGoBack() {
        Chance.tries(
                300,
                chance -> {
                    Call call = requested();
                    for (int left = chance.nextInt(13); left > 0; left--) {
                        CallStatus report = Chance.one(chance, List.of(CallStatus.values()));
                        CallStatus before = ((Call.Known) call).status();
                        call =
                                after(
                                        call,
                                        new ReportProgress(BUSINESS, CALL, report, null, null, AT));
                        CallStatus now = ((Call.Known) call).status();
                        assertThat(now.compareTo(before)).isNotNegative();
                        if (before.isOver()) {
                            assertThat(now).isEqualTo(before);
                        }
                    }
                });
    }

    @Test
    void onlyWhatWasNotHeardYetIsWrittenDown() {
        Turn first = new Turn(Turn.Speaker.AGENT, "Hello.", 0);
        Turn second = new Turn(Turn.Speaker.CALLER, "Hi.", 2);
        Call heard = after(requested(), new Hear(BUSINESS, CALL, List.of(first)));

        assertThat(events(new Hear(BUSINESS, CALL, List.of(first, second)), heard))
                .containsExactly(new Heard(BUSINESS, CALL, 1, List.of(second)));
        assertThat(events(new Hear(BUSINESS, CALL, List.of(first)), heard)).isEmpty();
    }

    private static Call requested() {
        return after(new Call.Missing(), place("+12075550142"));
    }

    private static Place place(String to) {
        return new Place(
                BUSINESS,
                CALL,
                "agent_1",
                "Front Desk",
                to,
                "Maria",
                null,
                null,
                null,
                ContactFacts.CLEAR,
                AT);
    }

    private static StartDialling start(boolean lookedUp, Instant at) {
        return new StartDialling(BUSINESS, CALL, ContactFacts.CLEAR, lookedUp, at);
    }

    private static ReportPlaced placed() {
        return new ReportPlaced(BUSINESS, CALL, "simulated", "sim_1", "+12075550110", AT);
    }

    private static Call after(Call call, CallCommand... commands) {
        Call now = call;
        for (CallCommand command : commands) {
            for (CallEvent event : events(command, now)) {
                now = Call.evolve(now, event);
            }
        }
        return now;
    }

    private static List<CallEvent> events(CallCommand command, Call now) {
        return switch (Call.decide(command, now)) {
            case Accepted<CallEvent>(var events) -> events;
            case Declined<CallEvent>(var refused) -> throw new AssertionError("" + refused);
        };
    }
}

package io.countersign.app.ledger;

import static io.countersign.app.ledger.Leads.changed;
import static io.countersign.app.ledger.Leads.registered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;

/** What every event storage engine promises, whatever it stands on. */
abstract class EventStorageEngineContract {
    private final String lead = "lead_" + UUID.randomUUID();
    private final String other = "lead_" + UUID.randomUUID();

    abstract EventStorageEngine engine();

    /** Axon's own engine keeps events in a map and lets the last writer of a place win. */
    boolean forgetsConflicts() {
        return false;
    }

    @Test
    void whatIsAppendedIsReadBackAsItWas() {
        DomainEventMessage<?> event = registered(lead);
        engine().appendEvents(event);
        DomainEventMessage<?> read = engine().readEvents(lead).next();
        assertThat(read.getPayload()).isEqualTo(event.getPayload());
        assertThat(read.getMetaData()).isEqualTo(event.getMetaData());
        assertThat(read.getIdentifier()).isEqualTo(event.getIdentifier());
        assertThat(read.getType()).isEqualTo("Lead");
        assertThat(read.getAggregateIdentifier()).isEqualTo(lead);
        assertThat(read.getSequenceNumber()).isZero();
        assertThat(read.getTimestamp()).isBetween(Instant.now().minusSeconds(60), Instant.now());
    }

    @Test
    void aSubjectsHistoryComesInItsOrderFromAnyPlaceOn() {
        engine().appendEvents(registered(lead), changed(lead, 1));
        engine().appendEvents(registered(other));
        engine().appendEvents(changed(lead, 2));
        assertThat(sequenceNumbers(0)).containsExactly(0L, 1L, 2L);
        assertThat(sequenceNumbers(2)).containsExactly(2L);
        assertThat(sequenceNumbers(3)).isEmpty();
        assertThat(engine().lastSequenceNumberFor(lead)).contains(2L);
    }

    @Test
    void aSubjectWithoutHistoryIsEmpty() {
        assertThat(engine().readEvents(lead).hasNext()).isFalse();
        assertThat(engine().lastSequenceNumberFor(lead)).isEmpty();
        assertThat(engine().readSnapshot(lead)).isEmpty();
    }

    @Test
    void everybodysEventsComeInTheOrderOfTheirAppends() {
        TrackingToken before = lastToken();
        engine().appendEvents(registered(lead), registered(other));
        engine().appendEvents(changed(other, 1), changed(lead, 1));
        List<? extends TrackedEventMessage<?>> read = after(before);
        assertThat(read.stream().map(EventStorageEngineContract::place))
                .containsExactly(lead + " 0", other + " 0", other + " 1", lead + " 1");
        for (int i = 1; i < read.size(); i++) {
            TrackingToken earlier = read.get(i - 1).trackingToken();
            assertThat(read.get(i).trackingToken().covers(earlier)).isTrue();
        }
        assertThat(after(read.get(1).trackingToken()).stream().map(e -> place(e)))
                .containsExactly(other + " 1", lead + " 1");
    }

    @Test
    @DisabledIf("forgetsConflicts")
    void aPlaceThatIsTakenRefusesTheWholeAppend() {
        engine().appendEvents(registered(lead));
        engine().appendEvents(changed(lead, 1));
        TrackingToken before = lastToken();
        assertThatThrownBy(() -> engine().appendEvents(registered(other), changed(lead, 1)))
                .isInstanceOf(ConcurrencyException.class);
        assertThat(engine().readEvents(other).hasNext()).isFalse();
        assertThat(after(before)).isEmpty();
    }

    @Test
    @DisabledIf("forgetsConflicts")
    void aSubjectThatExistsCannotBeMadeAgain() {
        engine().appendEvents(registered(lead));
        assertThatThrownBy(() -> engine().appendEvents(registered(lead)))
                .isInstanceOf(AggregateStreamCreationException.class);
    }

    @Test
    @DisabledIf("forgetsConflicts")
    void oneAppendThatWantsOnePlaceTwiceIsRefused() {
        assertThatThrownBy(() -> engine().appendEvents(registered(lead), registered(lead)))
                .isInstanceOf(AggregateStreamCreationException.class);
        assertThat(engine().readEvents(lead).hasNext()).isFalse();
    }

    @Test
    @DisabledIf("forgetsConflicts")
    void ofManyWhoWantOnePlaceExactlyOneGetsIt() throws Exception {
        int rivals = 32;
        for (int round = 0; round < 20; round++) {
            String prize = lead + "_" + round;
            List<Callable<Boolean>> attempts =
                    IntStream.range(0, rivals)
                            .<Callable<Boolean>>mapToObj(rival -> () -> attempt(prize, rival))
                            .toList();
            int winners = 0;
            try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
                for (Future<Boolean> won : pool.invokeAll(attempts)) {
                    winners += won.get() ? 1 : 0;
                }
            }
            assertThat(winners).isEqualTo(1);
            assertThat(engine().readEvents(prize).asStream()).hasSize(1);
        }
    }

    /** Each rival also appends to a subject of its own: that goes with the prize or not at all. */
    private boolean attempt(String prize, int rival) throws ExecutionException {
        String own = prize + "_rival_" + rival;
        boolean won = true;
        try {
            engine().appendEvents(registered(own), registered(prize));
        } catch (AggregateStreamCreationException lost) {
            won = false;
        }
        assertThat(engine().readEvents(own).hasNext()).isEqualTo(won);
        return won;
    }

    private List<Long> sequenceNumbers(long first) {
        return engine().readEvents(lead, first)
                .asStream()
                .<Long>map(DomainEventMessage::getSequenceNumber)
                .toList();
    }

    private List<? extends TrackedEventMessage<?>> after(TrackingToken token) {
        try (var events = engine().readEvents(token, false)) {
            return events.toList();
        }
    }

    private TrackingToken lastToken() {
        engine().appendEvents(registered("lead_" + UUID.randomUUID()));
        return engine().createHeadToken();
    }

    private static String place(EventMessage<?> event) {
        DomainEventMessage<?> domain = (DomainEventMessage<?>) event;
        return domain.getAggregateIdentifier() + " " + domain.getSequenceNumber();
    }
}

package io.countersign.query.projections;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Who wakes, who is moved on in his sleep, and whom a reader waits for. */
class TailTest {
    private static final Duration NO_TIME = Duration.ZERO;

    private final Tail tail = new Tail(new PGSimpleDataSource());
    private final ReadBarrier barrier = new ReadBarrier(tail);
    private final Ear leads = tail.ear("leads", true, name -> name.startsWith("lead."));
    private final Ear calls = tail.ear("calls", true, name -> name.startsWith("call."));

    @Test
    void whatIsNothingToAViewMovesItOn() {
        tail.grown(1, 3, Set.of("lead.registered"));

        assertThat(tail.upTo(calls)).isEqualTo(3);
        assertThat(tail.upTo(leads)).isZero();
    }

    @Test
    void aReaderWaitsOnlyForViewsThatHearWhatWasWritten() {
        tail.grown(1, 1, Set.of("lead.registered"));
        assertThat(barrier.await(1, NO_TIME)).isFalse();

        tail.reached(leads, 1, false);
        assertThat(barrier.await(1, NO_TIME)).isTrue();
    }

    @Test
    void aViewThatIsBehindIsNotMovedPastWhatItHasStillToHear() {
        tail.grown(1, 1, Set.of("call.placed"));
        tail.grown(2, 2, Set.of("lead.registered"));

        assertThat(tail.upTo(calls)).isZero();
        assertThat(tail.upTo(leads)).isOne();
    }

    @Test
    void whatOtherNodesAddedInBetweenIsLookedAt() {
        tail.grown(1, 1, Set.of("lead.registered"));
        // Position 2 is somebody else's and may be a call.
        tail.grown(3, 3, Set.of("lead.registered"));

        assertThat(tail.upTo(calls)).isOne();
        assertThat(tail.head()).isEqualTo(3);
    }

    @Test
    void aViewThatStandsStillHoldsNobodyUpWhoWroteSomethingElse() {
        tail.reached(leads, 0, true);
        tail.grown(1, 1, Set.of("call.placed"));
        tail.reached(calls, 1, false);

        assertThat(barrier.await(1, NO_TIME)).isTrue();
    }

    @Test
    void whoHearsItIsWokenAtOnce() throws Exception {
        CompletableFuture<Long> woken =
                CompletableFuture.supplyAsync(() -> {
                    try {
                        return tail.awaitBeyond(leads, 60_000);
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                });

        tail.grown(1, 1, Set.of("lead.registered"));

        assertThat(woken.get(10, TimeUnit.SECONDS)).isZero();
    }
}

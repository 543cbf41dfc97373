package io.countersign.app.effects;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.countersign.app.postgres.TestDatabase;
import io.countersign.app.postgres.TestPostgres;
import io.countersign.messages.Family;
import io.countersign.messages.Stops;
import io.countersign.sagas.outside.effects.Effect;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScheduledEffectsTest {
    private final TestDatabase database = TestPostgres.newDatabase();
    private final AtomicBoolean stopped = new AtomicBoolean(true);
    private final AtomicInteger asked = new AtomicInteger();
    private final LinkedBlockingQueue<String> left = new LinkedBlockingQueue<>();

    @Test
    void whatIsQueuedWaitsWhileAPersonHasStoppedItAndLeavesOnceAfterwards() throws Exception {
        try (HikariDataSource pool = database.pool(5)) {
            ScheduledEffects effects = new ScheduledEffects(pool, List.of(new Text()), stops());
            effects.start();
            try {
                effects.schedule("send", "biz_1", "text_1");
                effects.schedule("send", "biz_1", "text_1");
                effects.schedule("send", "biz_2", "text_2");

                assertThat(left.poll(20, TimeUnit.SECONDS)).isEqualTo("biz_2/text_2 0");
                while (asked.get() < 3) {
                    assertThat(left).isEmpty();
                    Thread.onSpinWait();
                }
                stopped.set(false);

                assertThat(left.poll(20, TimeUnit.SECONDS)).isEqualTo("biz_1/text_1 0");
                assertThat(left.poll(2, TimeUnit.SECONDS)).isNull();
            } finally {
                effects.stop();
            }
        }
    }

    /** The first business has stopped its texts, as long as it has. */
    private Stops stops() {
        return new Stops() {
            @Override
            public Optional<Stop> find(
                    String businessId,
                    Family family,
                    @Nullable String actorId,
                    @Nullable String client) {
                if (!businessId.equals("biz_1") || family != Family.TEXTS || !stopped.get()) {
                    return Optional.empty();
                }
                asked.incrementAndGet();
                return Optional.of(
                        new Stop(
                                Scope.FAMILY,
                                "TEXTS",
                                "texts",
                                "Wrong office.",
                                "mem_1",
                                "Dana",
                                Instant.EPOCH));
            }
        };
    }

    private final class Text implements Effect {
        @Override
        public String kind() {
            return "send";
        }

        @Override
        public Family family() {
            return Family.TEXTS;
        }

        @Override
        public Next carryOut(String businessId, String subjectId, int attempt) {
            left.add(businessId + "/" + subjectId + " " + attempt);
            return new Done();
        }
    }
}

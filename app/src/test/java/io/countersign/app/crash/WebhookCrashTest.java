package io.countersign.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.app.crash.Clients.Assistant;
import io.countersign.app.journey.Receiver;
import io.countersign.app.journey.Receiver.Received;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Cases change while their webhook is delivered to, and the application and its PostgreSQL are
 * killed in the middle, again and again. A case counts its changes in its number, so the receiver
 * can tell what is missing and what came too late.
 */
@Tag("endurance")
class WebhookCrashTest {
    private static final int KILLS = 4;
    private static final int CASES = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String[] SETTINGS = {
        "--countersign.egress.allow-private=true",
        "--countersign.mcp.casework-calls-per-hour=0",
        "--countersign.webhooks.timeout=2s",
        "--countersign.webhooks.retry-after="
                + "200ms,200ms,200ms,200ms,200ms,200ms,200ms,200ms,200ms,200ms"
    };

    @TempDir private Path home;
    private volatile URI base = URI.create("http://127.0.0.1:1");
    private volatile boolean stop;

    /** The last change of each case that was acknowledged. */
    private final Map<Long, Integer> acknowledged = new ConcurrentHashMap<>();

    @Test
    void everyChangeIsToldAtLeastOnceAndInOrderUnderOneId() throws Exception {
        AtomicInteger answers = new AtomicInteger();
        try (Receiver receiver = new Receiver();
                HttpClient http = HttpClient.newHttpClient();
                ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            String url =
                    receiver.path(
                            "/hook",
                            exchange ->
                                    exchange.sendResponseHeaders(
                                            answers.incrementAndGet() % 7 == 0 ? 503 : 204, -1));
            ChildApp app = ChildApp.start(home, receiver.trustedByArguments(), SETTINGS);
            try {
                base = app.base();
                Assistant assistant =
                        new Assistant(http, app.demo().at("/keys/all").asString(), "/v1/mcp");
                assistant.call(
                        base,
                        "create_webhook",
                        Map.of(
                                "name",
                                "Crash",
                                "url",
                                url,
                                "event_types",
                                List.of("case_created", "case_updated")));
                List<Future<Void>> writers = new ArrayList<>();
                for (int i = 0; i < CASES; i++) {
                    writers.add(workers.submit(() -> change(assistant)));
                }
                // Printed, so that a failure can be run again.
                long seed = System.nanoTime();
                System.out.println("WebhookCrashTest kills with seed " + seed);
                RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
                for (int kill = 0; kill < KILLS; kill++) {
                    int before = receiver.on("/hook").size();
                    until("something is delivered", () -> receiver.on("/hook").size() > before + 5);
                    LockSupport.parkNanos(Duration.ofMillis(random.nextInt(300)).toNanos());
                    app.kill(random.nextBoolean());
                    app = ChildApp.start(home, receiver.trustedByArguments(), SETTINGS);
                    base = app.base();
                }
                stop = true;
                for (Future<Void> writer : writers) {
                    writer.get(1, TimeUnit.MINUTES);
                }
                until("everything is told", () -> told(receiver).containsAll(wanted()));
                inOrderUnderOneId(receiver.on("/hook"));
            } finally {
                stop = true;
                app.stop();
            }
        }
    }

    /** Opens a case and changes it, one change after the other is known to be there. */
    private Void change(Assistant assistant) throws Exception {
        long id = 0;
        int step = 0;
        while (!stop) {
            try {
                JsonNode shown =
                        id == 0
                                ? assistant.call(
                                        base,
                                        "create_case",
                                        Map.of("type", "C", "status", "S", "case_number", "0"))
                                : assistant.call(
                                        base,
                                        "update_case",
                                        Map.of("id", id, "case_number", Integer.toString(step)));
                if (shown.has("id")) {
                    id = shown.at("/id").asLong();
                    acknowledged.put(id, step);
                    step++;
                }
            } catch (IOException e) {
                // Whether it was stored is not known; the same change again does no harm.
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        return null;
    }

    private record Change(long caseId, int step) {}

    private Set<Change> wanted() {
        Set<Change> wanted = new HashSet<>();
        acknowledged.forEach((id, last) -> {
            for (int step = 0; step <= last; step++) {
                wanted.add(new Change(id, step));
            }
        });
        return wanted;
    }

    private static Set<Change> told(Receiver receiver) {
        Set<Change> told = new HashSet<>();
        receiver.on("/hook").forEach(r -> told.add(change(r)));
        return told;
    }

    private static Change change(Received received) {
        JsonNode data = JsonMapper.shared().readTree(received.body()).at("/data");
        return new Change(data.at("/id").asLong(), data.at("/case_number").asInt());
    }

    private void inOrderUnderOneId(List<Received> received) {
        assertThat(acknowledged).hasSize(CASES);
        assertThat(wanted()).hasSizeGreaterThan(KILLS * 10);
        Map<Change, String> ids = new HashMap<>();
        Map<Long, Integer> last = new HashMap<>();
        for (Received each : received) {
            Change change = change(each);
            assertThat(change.step())
                    .as("not before what was told already: " + change)
                    .isGreaterThanOrEqualTo(last.getOrDefault(change.caseId(), 0));
            last.put(change.caseId(), change.step());
            String earlier = ids.putIfAbsent(change, each.id());
            assertThat(earlier == null || earlier.equals(each.id())).as("one id").isTrue();
        }
        assertThat(new HashSet<>(ids.values())).hasSize(ids.size());
        System.out.printf(
                "%d changes told in %d requests over %d kills%n",
                ids.size(), received.size(), KILLS);
    }

    private static void until(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Not within " + PATIENCE + ": " + what);
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }
}

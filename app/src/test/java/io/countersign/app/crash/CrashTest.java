package io.countersign.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.app.crash.Clients.Assistant;
import io.countersign.app.crash.Clients.Person;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Assistants write and propose, a person countersigns, and the application and its PostgreSQL are
 * killed at ten random moments. Nothing acknowledged is lost, nothing is applied twice.
 */
class CrashTest {
    private static final int KILLS = 10;

    @TempDir private Path home;
    private volatile URI base = URI.create("http://127.0.0.1:1");
    private volatile boolean stop;

    private final AtomicInteger written = new AtomicInteger();
    private final AtomicInteger signing = new AtomicInteger();
    private final List<String> acknowledgedLeads = new CopyOnWriteArrayList<>();
    private final Map<String, Long> versionByName = new ConcurrentHashMap<>();
    private final Map<String, String> changeByPrompt = new ConcurrentHashMap<>();

    @Test
    void nothingAcknowledgedIsLostAndNothingIsAppliedTwice() throws Exception {
        ChildApp app = ChildApp.start(home);
        try (HttpClient http = HttpClient.newHttpClient();
                ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            base = app.base();
            JsonNode demo = app.demo();
            Assistant assistant = new Assistant(http, demo.at("/keys/all").asString());
            List<String> agents = agents(assistant);
            List<Future<?>> working =
                    List.of(
                            workers.submit(() -> writeLeads(assistant, "a")),
                            workers.submit(() -> writeLeads(assistant, "b")),
                            workers.submit(() -> rename(assistant, agents.get(0))),
                            workers.submit(
                                    () -> reprompt(assistant, approver(demo), agents.get(1))));
            // Printed, so that a failure can be run again.
            long seed = System.nanoTime();
            System.out.println("CrashTest kills with seed " + seed);
            Random random = new Random(seed);
            for (int kill = 0; kill < KILLS; kill++) {
                // Every other kill hits somebody who is just signing.
                awaitProgress(kill % 2 == 0 ? written : signing);
                LockSupport.parkNanos(Duration.ofMillis(random.nextInt(400)).toNanos());
                app.kill(random.nextBoolean());
                app = ChildApp.start(home);
                base = app.base();
            }
            stop = true;
            for (Future<?> each : working) {
                each.get(1, TimeUnit.MINUTES);
            }
            try (Connection ledger = app.connect()) {
                everyAcknowledgedLeadIsThereOnce(ledger);
                everyKeyHadItsEffectOnce(ledger);
                everyApprovedChangeWasCarriedOutOnce(ledger);
                versionsHaveNoGapAndNoDouble(ledger);
                theViewsHaveCaughtUp(assistant, agents);
                nobodyIsThereTwice(ledger);
            }
        } finally {
            stop = true;
            app.stop();
        }
    }

    /** A kill between two idle moments would prove nothing. */
    private static void awaitProgress(AtomicInteger counter) {
        int before = counter.get();
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (counter.get() == before && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    private Void writeLeads(Assistant assistant, String writer) throws InterruptedException {
        for (int i = 0; !stop; i++) {
            Map<String, ?> lead = Map.of("lead", Map.of("name", "Crash " + writer + " " + i));
            try {
                JsonNode answer = assistant.call(base, "upsert_lead", lead);
                acknowledgedLeads.add(answer.at("/lead/id").asString());
            } catch (IOException e) {
                pause(); // Without a key it is not sent again: it may have been stored.
            }
            pause();
        }
        return null;
    }

    private Void rename(Assistant assistant, String agent) throws Exception {
        for (int i = 0; !stop; i++) {
            String name = "Name " + i;
            Map<String, ?> change =
                    Map.of("agent_id", agent, "name", name, "idempotency_key", "name-" + i);
            JsonNode answer =
                    untilAnswered(() -> assistant.call(base, "update_agent_config", change));
            assertThat(answer.path("status").asString()).isEqualTo("executed");
            versionByName.put(name, answer.at("/result/version_number").asLong());
            written.incrementAndGet();
            pause();
        }
        return null;
    }

    private Void reprompt(Assistant assistant, Person approver, String agent) throws Exception {
        for (int i = 0; !stop; i++) {
            String prompt = "# Role\nYou are prompt number " + i + ".";
            Map<String, ?> change =
                    Map.of(
                            "agent_id",
                            agent,
                            "inbound_prompt",
                            prompt,
                            "queue_for_approval",
                            true,
                            "idempotency_key",
                            "prompt-" + i);
            JsonNode held =
                    untilAnswered(() -> assistant.call(base, "update_agent_config", change));
            String changeId = held.at("/approval/id").asString();
            changeByPrompt.put(prompt, changeId);
            String state = "PROPOSED";
            while (!state.equals("EXECUTED")) {
                state =
                        untilAnswered(() ->
                                approver.countersign(base, changeId, signing::incrementAndGet));
                assertThat(state).isIn("PROPOSED", "APPROVED", "EXECUTED");
            }
            JsonNode again =
                    untilAnswered(() -> assistant.call(base, "update_agent_config", change));
            assertThat(again.path("status").asString()).isEqualTo("executed");
        }
        return null;
    }

    /** Asks the same thing until an answer comes, whoever dies meanwhile. */
    private static <T> T untilAnswered(Callable<T> question) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
        while (true) {
            try {
                return question.call();
            } catch (IOException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                pause();
            }
        }
    }

    private static void pause() {
        LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }

    private void everyAcknowledgedLeadIsThereOnce(Connection ledger) throws SQLException {
        Map<String, Long> stored =
                counts(
                        ledger,
                        "select aggregate_id, count(*) from ledger.events where event_name ="
                                + " 'voice.lead.registered' group by 1");
        assertThat(acknowledgedLeads).hasSizeGreaterThan(KILLS);
        assertThat(acknowledgedLeads).allSatisfy(id -> assertThat(stored).containsEntry(id, 1L));
    }

    /** Asked of the view, because the ledger says what it knows of people under seal. */
    private static void nobodyIsThereTwice(Connection views) throws SQLException {
        assertThat(
                        counts(
                                        views,
                                        "select details ->> 'name', count(*) from leads.lead group by 1")
                                .values())
                .containsOnly(1L);
    }

    private void everyKeyHadItsEffectOnce(Connection ledger) throws SQLException {
        Map<String, Long> versions =
                counts(
                        ledger,
                        "select payload::json -> 'settings' ->> 'name',"
                                + " (payload::json ->> 'version')::bigint from ledger.events"
                                + " where event_name = 'voice.agent.configured' and"
                                + " payload::json -> 'changedFields' ->> 0 = 'name'");
        assertThat(versionByName).hasSizeGreaterThan(KILLS);
        assertThat(versions).isEqualTo(versionByName);
    }

    private void everyApprovedChangeWasCarriedOutOnce(Connection ledger) throws SQLException {
        Map<String, Long> executed = perChange(ledger, "governance.change.executed");
        assertThat(perChange(ledger, "governance.change.approved")).isEqualTo(executed);
        assertThat(executed.values()).containsOnly(1L);
        assertThat(executed.keySet()).containsExactlyInAnyOrderElementsOf(changeByPrompt.values());
        Map<String, Long> prompts =
                counts(
                        ledger,
                        "select payload::json -> 'settings' ->> 'inboundPrompt', count(*) from"
                                + " ledger.events where event_name = 'voice.agent.configured' and"
                                + " payload::json -> 'changedFields' ->> 0 = 'inbound_prompt'"
                                + " group by 1");
        assertThat(prompts.keySet()).isEqualTo(changeByPrompt.keySet());
        assertThat(prompts.values()).containsOnly(1L);
    }

    private static Map<String, Long> perChange(Connection ledger, String event)
            throws SQLException {
        return counts(
                ledger,
                "select aggregate_id, count(*) from ledger.events where event_name = '"
                        + event
                        + "' group by 1");
    }

    private static void versionsHaveNoGapAndNoDouble(Connection ledger) throws SQLException {
        Map<String, List<Long>> byAgent = new HashMap<>();
        try (PreparedStatement select =
                        ledger.prepareStatement(
                                "select aggregate_id, (payload::json ->> 'version')::bigint from"
                                        + " ledger.events where event_name = 'voice.agent.configured'"
                                        + " order by aggregate_id, sequence_number");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                byAgent.computeIfAbsent(row.getString(1), id -> new ArrayList<>())
                        .add(row.getLong(2));
            }
        }
        assertThat(byAgent).hasSize(2);
        byAgent.values()
                .forEach(versions ->
                        assertThat(versions)
                                .containsExactlyElementsOf(
                                        LongStream.range(2, versions.size() + 2).boxed().toList()));
    }

    private void theViewsHaveCaughtUp(Assistant assistant, List<String> agents) throws Exception {
        JsonNode shown = assistant.call(base, "list_agents", Map.of());
        long last = versionByName.values().stream().mapToLong(Long::longValue).max().orElseThrow();
        assertThat(
                        shown.path("agents")
                                .valueStream()
                                .filter(a -> a.path("id").asString().equals(agents.get(0)))
                                .mapToLong(a -> a.path("version_number").asLong()))
                .containsExactly(last);
        for (String lead : acknowledgedLeads) {
            JsonNode view = assistant.call(base, "get_lead", Map.of("lead_id", lead));
            assertThat(view.at("/lead/id").asString()).isEqualTo(lead);
        }
    }

    private List<String> agents(Assistant assistant) throws Exception {
        JsonNode shown = untilAnswered(() -> assistant.call(base, "list_agents", Map.of()));
        return shown.path("agents").valueStream().map(a -> a.path("id").asString()).toList();
    }

    private static Person approver(JsonNode demo) {
        JsonNode person =
                demo.path("people")
                        .valueStream()
                        .filter(p -> p.path("role").asString().equalsIgnoreCase("approver"))
                        .findFirst()
                        .orElseThrow();
        return new Person(person.path("email").asString(), person.path("password").asString());
    }

    private static Map<String, Long> counts(Connection ledger, String sql) throws SQLException {
        Map<String, Long> counts = new HashMap<>();
        try (PreparedStatement select = ledger.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                Long before = counts.put(row.getString(1), row.getLong(2));
                assertThat(before).as("Twice: " + row.getString(1)).isNull();
            }
        }
        return counts;
    }
}

package io.countersign.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.app.crash.Clients.Assistant;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * A campaign of 200 people while the application and its PostgreSQL are killed twice and restarted
 * once. Whoever picks up is called once; whoever never does is called twice, two minutes apart.
 */
@Tag("endurance")
class CampaignKillsTest {
    private static final int PEOPLE = 200;
    private static final int NEVER_ANSWERS_EVERY = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final String[] SETTINGS = {
        "--countersign.carriers.simulated.speed=50",
        "--countersign.campaigns.launch-freely-up-to=1000",
        "--countersign.campaigns.calls-at-once=10"
    };

    @TempDir private Path home;

    @Test
    void everybodyIsCalledAsTheCadenceSaysAlthoughTheServerIsKilled() throws Exception {
        ChildApp app = ChildApp.start(home, SETTINGS);
        try {
            launch(app);
            for (int stopAt : new int[] {30, 80, 130}) {
                await(app, "voice.campaign.attempt_started", stopAt);
                if (stopAt == 80) {
                    app.stop();
                } else {
                    app.kill(stopAt == 30);
                }
                app = ChildApp.start(home, SETTINGS);
            }
            await(app, "voice.campaign.completed", 1);
            everybodyWasCalledAsTheCadenceSays(app);
        } finally {
            app.stop();
        }
    }

    private static void launch(ChildApp app) throws Exception {
        JsonNode demo = app.demo();
        try (HttpClient http = HttpClient.newHttpClient()) {
            Assistant assistant = new Assistant(http, demo.at("/keys/all").asString());
            List<String> leads = new ArrayList<>();
            for (int i = 0; i < PEOPLE; i++) {
                Map<String, String> person = Map.of("name", "Person " + i, "phone", phone(i));
                leads.add(
                        assistant
                                .call(app.base(), "upsert_lead", Map.of("lead", person))
                                .at("/lead/id")
                                .asString());
            }
            Map<String, Object> cadence = new LinkedHashMap<>();
            cadence.put("template", "aggressive");
            cadence.put("attempts", 2);
            cadence.put("retry_interval_hours", 0.02);
            cadence.put("call_windows", List.of(Map.of("start", "00:00", "end", "24:00")));
            Map<String, Object> campaign = new LinkedHashMap<>();
            campaign.put("name", "Check-ups");
            campaign.put("agent_id", demo.at("/ids/frontDesk").asString());
            campaign.put("lead_ids", leads);
            campaign.put("launch", true);
            campaign.put("cadence_config", cadence);
            JsonNode made = assistant.call(app.base(), "create_campaign", campaign);
            assertThat(made.at("/launched").asBoolean()).as(made.toString()).isTrue();
        }
    }

    /** Nobody's numbers, which have no night; the ending 0190 never picks up. */
    private static String phone(int person) {
        int which = person / NEVER_ANSWERS_EVERY;
        return person % NEVER_ANSWERS_EVERY == 0
                ? "+12%02d5550190".formatted(which + 1)
                : "+1%d55501%02d".formatted(207 + person / 60, person % 60);
    }

    /** Names and numbers are asked of the view, because the ledger has them under seal. */
    private static void everybodyWasCalledAsTheCadenceSays(ChildApp app) throws Exception {
        Map<String, List<Instant>> calls = new LinkedHashMap<>();
        try (Connection ledger = app.connect();
                PreparedStatement select =
                        ledger.prepareStatement(
                                "select v.to_number, e.recorded_at from ledger.events e"
                                        + " join calls.call v on v.call_id = e.aggregate_id"
                                        + " where e.event_name = 'voice.call.requested'"
                                        + " and v.name like 'Person %' order by e.position");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                calls.computeIfAbsent(rows.getString(1), any -> new ArrayList<>())
                        .add(rows.getObject(2, OffsetDateTime.class).toInstant());
            }
        }
        assertThat(calls).hasSize(PEOPLE);
        calls.forEach((number, at) -> {
            assertThat(at).as(number).hasSize(number.endsWith("0190") ? 2 : 1);
            if (at.size() == 2) {
                assertThat(Duration.between(at.get(0), at.get(1)))
                        .isGreaterThan(Duration.ofMinutes(2));
            }
        });
        int expected = PEOPLE + PEOPLE / NEVER_ANSWERS_EVERY;
        assertThat(
                        count(
                                app,
                                "select count(*) from simulated.call c join calls.call v"
                                        + " using (business_id, call_id) where v.name like"
                                        + " 'Person %'"))
                .as("calls at the carrier")
                .isEqualTo(expected);
        assertThat(
                        count(
                                app,
                                "select count(*) from ledger.events where event_name ="
                                        + " 'voice.campaign.attempt_started'"))
                .as("attempts")
                .isEqualTo(expected);
    }

    private static void await(ChildApp app, String event, int times) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        String sql = "select count(*) from ledger.events where event_name = '" + event + "'";
        while (count(app, sql) < times) {
            assertThat(System.nanoTime()).as("%d times %s", times, event).isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private static long count(ChildApp app, String sql) throws Exception {
        try (Connection ledger = app.connect();
                PreparedStatement select = ledger.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}

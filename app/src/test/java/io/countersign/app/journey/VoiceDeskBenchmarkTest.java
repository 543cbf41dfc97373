package io.countersign.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How long each list and get tool of the voice desk takes on 1,000 leads and calls, and on 20,000
 * leads and 50,000 calls. Only reading is measured, so the rows are put where projections keep
 * theirs.
 */
@Tag("benchmark")
class VoiceDeskBenchmarkTest {
    private static final int WARM_UP = 100;
    private static final int ASKED = 400;
    private static final double MOST = 3;

    /** On a busy machine less than this is noise, whatever it is a multiple of. */
    private static final double NOISE_MILLIS = 15;

    private static RunningApp app;
    private static Assistant assistant;

    private record Question(String name, String tool, Map<String, ?> arguments) {}

    @BeforeAll
    static void start() {
        app = new RunningApp();
        assistant = new Assistant(app.voice(), app.key("all"));
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void noToolSlowsDownWithTheBusiness() throws SQLException {
        fill(1, 1_000, 1_000);
        Map<String, Double> small = measure();
        fill(1_001, 20_000, 50_000);
        long scansBefore = scans("seq_scan");
        long looksBefore = scans("idx_scan");
        Map<String, Double> large = measure();
        // The server counts a little later; once it has counted the looks, it has the scans, too.
        Until.isTrue("counted", () -> scans("idx_scan") > looksBefore + ASKED);
        assertThat(scans("seq_scan")).as("sequential scans over calls").isEqualTo(scansBefore);

        List<String> slower = new ArrayList<>();
        System.out.printf("%-34s %12s %12s %8s%n", "tool", "p99 of 1,000", "p99 of many", "ratio");
        small.forEach((name, few) -> {
            double many = Objects.requireNonNull(large.get(name));
            System.out.printf("%-34s %9.1f ms %9.1f ms %8.1f%n", name, few, many, many / few);
            if (many > few * MOST && many > NOISE_MILLIS) {
                slower.add(name);
            }
        });
        assertThat(slower).isEmpty();
    }

    private static List<Question> questions() {
        String agent = app.id("frontDesk");
        Map<String, ?> call = Map.of("call_id", "call_bench_500");
        return List.of(
                new Question("check_call_status", "check_call_status", call),
                new Question("get_transcript", "get_transcript", call),
                new Question("get_call_recording", "get_call_recording", call),
                new Question("list_recent_calls", "list_recent_calls", Map.of()),
                new Question("… by agent", "list_recent_calls", Map.of("agent_id", agent)),
                new Question("… by status", "list_recent_calls", Map.of("status", "busy")),
                new Question("… far down", "list_recent_calls", Map.of("offset", 900)),
                new Question("list_voicemails", "list_voicemails", Map.of()),
                new Question("get_lead", "get_lead", Map.of("lead_id", "lead_bench_500")),
                new Question("list_leads", "list_leads", Map.of()),
                new Question("… by status", "list_leads", Map.of("status", "qualified")),
                new Question("… by source", "list_leads", Map.of("source", "fair")),
                new Question("… by agent", "list_leads", Map.of("agent_id", agent)),
                new Question("list_sms_messages", "list_sms_messages", Map.of()),
                new Question("list_campaigns", "list_campaigns", Map.of()),
                new Question("list_agents", "list_agents", Map.of()),
                new Question("get_business_info", "get_business_info", Map.of()),
                new Question("get_operational_settings", "get_operational_settings", Map.of()),
                new Question("get_analytics", "get_analytics", Map.of()),
                new Question("list_config_versions", "list_config_versions", Map.of("agent_id", agent)));
    }

    private static Map<String, Double> measure() {
        Map<String, Double> p99 = new LinkedHashMap<>();
        for (Question question : questions()) {
            double[] millis = new double[ASKED];
            for (int i = -WARM_UP; i < ASKED; i++) {
                long from = System.nanoTime();
                Assistant.Answer answer = assistant.call(question.tool(), question.arguments());
                double took = (System.nanoTime() - from) / 1e6;
                assertThat(answer.tool().at("/success").asBoolean()).as(answer.body()).isTrue();
                if (i >= 0) {
                    millis[i] = took;
                }
            }
            Arrays.sort(millis);
            p99.put(question.tool() + " " + question.name(), millis[ASKED * 99 / 100]);
        }
        return p99;
    }

    private static void fill(int from, int leads, int calls) throws SQLException {
        String business = app.id("business");
        try (Connection connection = app.database().connect();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    insert into leads.lead (business_id, lead_id, details, status, source, agent_id,
                        created_at, updated_at)
                    select '%s', 'lead_bench_' || i,
                        jsonb_build_object('name', 'Person ' || i, 'phone', '+1207556' || i),
                        (array['new', 'contacted', 'qualified', 'lost'])[1 + i %% 4],
                        case when i %% 100 = 0 then 'fair' else 'web' end, '%s',
                        now() - i * interval '1 minute', now()
                    from generate_series(%d, %d) i
                    """
                            .formatted(business, app.id("frontDesk"), from, leads));
            statement.execute(
                    """
                    insert into calls.call (business_id, call_id, conversation_id, inbound, agent_id,
                        agent_name, to_number, from_number, status, effect, duration_seconds,
                        summary, outcome, carrier, carrier_call_id, recording, recording_seconds,
                        created_at, answered_at, ended_at)
                    select '%s', 'call_bench_' || i, 'conv_' || i %% 9000, i %% 2 = 0, '%s',
                        'Front Desk', '+12075550100', '+1207556' || i,
                        (array['COMPLETED', 'COMPLETED', 'NO_ANSWER', 'BUSY', 'VOICEMAIL'])[1 + i %% 5],
                        'SETTLED', i %% 300, 'Somebody asked something.',
                        case when i %% 5 < 2 then 'callback_requested' end, 'simulated', 'sim_' || i,
                        'sim_' || i, i %% 300, now() - i * interval '30 seconds',
                        now() - i * interval '30 seconds', now() - i * interval '30 seconds'
                    from generate_series(%d, %d) i
                    """
                            .formatted(business, app.id("frontDesk"), from, calls));
            statement.execute(
                    """
                    insert into calls.call_turn (business_id, call_id, place, speaker, words, second)
                    select '%s', 'call_bench_' || i, t, case t %% 2 when 0 then 'AGENT' else 'CALLER' end,
                        'Something was said here, at some length.', t * 5
                    from generate_series(%d, %d) i, generate_series(0, 3) t
                    """
                            .formatted(business, from, calls));
            statement.execute("analyze leads.lead");
            statement.execute("analyze calls.call");
            statement.execute("analyze calls.call_turn");
        }
    }

    private static long scans(String kind) {
        return app.count(
                "select coalesce(sum("
                        + kind
                        + "), 0) from pg_stat_user_tables where schemaname = 'calls' and relname ="
                        + " 'call'");
    }
}

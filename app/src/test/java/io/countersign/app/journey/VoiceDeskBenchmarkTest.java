package io.countersign.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How long each list and get tool of the voice desk takes for a business of 1,000 leads and calls,
 * and for one of 20,000 leads and 50,000 calls. The two are asked in turn, so that whatever else
 * the machine does slows both. Only reading is measured, so the rows are put where projections keep
 * theirs.
 */
@Tag("benchmark")
class VoiceDeskBenchmarkTest {
    private static final int WARM_UP = 50;
    private static final int ASKED = 300;
    private static final double MOST = 3;
    private static final int MANY_CALLS = 50_000;

    private static RunningApp app;

    /** One of the two businesses. */
    private record Business(String id, String agent, Assistant assistant) {}

    private record Question(
            String name, String tool, Function<Business, Map<String, ?>> arguments) {}

    @BeforeAll
    static void start() {
        app = new RunningApp();
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void noToolSlowsDownWithTheBusiness() throws SQLException {
        Business small =
                new Business(
                        app.id("otherBusiness"),
                        app.id("otherAgent"),
                        new Assistant(app.voice(), app.key("otherBusiness")));
        Business large =
                new Business(
                        app.id("business"),
                        app.id("frontDesk"),
                        new Assistant(app.voice(), app.key("all")));
        fill(small, 1_000, 1_000);
        fill(large, 20_000, MANY_CALLS);
        long readBefore = counted("seq_tup_read");
        long looksBefore = counted("idx_scan");

        List<String> slower = new ArrayList<>();
        System.out.printf("%-42s %12s %12s %8s%n", "tool", "p99 of 1,000", "p99 of many", "ratio");
        for (Question question : questions()) {
            double[] few = new double[ASKED];
            double[] many = new double[ASKED];
            for (int i = -WARM_UP; i < ASKED; i++) {
                double one = millis(small, question);
                double other = millis(large, question);
                if (i >= 0) {
                    few[i] = one;
                    many[i] = other;
                }
            }
            double ratio = p99(many) / p99(few);
            System.out.printf(
                    "%-42s %9.1f ms %9.1f ms %8.1f%n", question.name(), p99(few), p99(many), ratio);
            if (ratio > MOST) {
                slower.add(question.name());
            }
        }
        // The server counts a little later; once it has counted the looks, it has the scans, too.
        Until.isTrue("counted", () -> counted("idx_scan") > looksBefore + ASKED);
        assertThat(counted("seq_tup_read") - readBefore)
                .as("calls read one after the other, by all of it")
                .isLessThan(MANY_CALLS);
        assertThat(slower).isEmpty();
    }

    private static List<Question> questions() {
        return List.of(
                of("check_call_status", b -> Map.of("call_id", call(b))),
                of("get_transcript", b -> Map.of("call_id", call(b))),
                of("get_call_recording", b -> Map.of("call_id", call(b))),
                of("list_recent_calls", b -> Map.of()),
                of("list_recent_calls", "by agent", b -> Map.of("agent_id", b.agent())),
                of("list_recent_calls", "by status", b -> Map.of("status", "busy")),
                of("list_recent_calls", "far down", b -> Map.of("offset", 900)),
                of("list_voicemails", b -> Map.of()),
                of("get_lead", b -> Map.of("lead_id", "lead_bench_500" + b.id())),
                of("list_leads", b -> Map.of()),
                of("list_leads", "by status", b -> Map.of("status", "qualified")),
                of("list_leads", "by source", b -> Map.of("source", "fair")),
                of("list_leads", "by agent", b -> Map.of("agent_id", b.agent())),
                of("list_sms_messages", b -> Map.of()),
                of("list_campaigns", b -> Map.of()),
                of("list_agents", b -> Map.of()),
                of("get_business_info", b -> Map.of()),
                of("get_operational_settings", b -> Map.of()),
                of("get_analytics", b -> Map.of()),
                of("list_config_versions", b -> Map.of("agent_id", b.agent())));
    }

    private static Question of(String tool, Function<Business, Map<String, ?>> arguments) {
        return new Question(tool, tool, arguments);
    }

    private static Question of(
            String tool, String how, Function<Business, Map<String, ?>> arguments) {
        return new Question(tool + " " + how, tool, arguments);
    }

    private static String call(Business business) {
        return "call_bench_500" + business.id();
    }

    private static double millis(Business business, Question question) {
        Map<String, ?> arguments = question.arguments().apply(business);
        long from = System.nanoTime();
        Assistant.Answer answer = business.assistant().call(question.tool(), arguments);
        double took = (System.nanoTime() - from) / 1e6;
        assertThat(answer.tool().at("/success").asBoolean()).as(answer.body()).isTrue();
        return took;
    }

    private static double p99(double[] millis) {
        double[] sorted = millis.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length * 99 / 100];
    }

    private static void fill(Business of, int leads, int calls) throws SQLException {
        String business = of.id();
        try (Connection connection = app.database().connect();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    insert into leads.lead (business_id, lead_id, details, status, source, agent_id,
                        created_at, updated_at)
                    select '%1$s', 'lead_bench_' || i || '%1$s',
                        jsonb_build_object('name', 'Person ' || i, 'phone', '+1207556' || i),
                        (array['new', 'contacted', 'qualified', 'lost'])[1 + i %% 4],
                        case when i %% 100 = 0 then 'fair' else 'web' end, '%2$s',
                        now() - i * interval '1 minute', now()
                    from generate_series(1, %3$d) i
                    """
                            .formatted(business, of.agent(), leads));
            statement.execute(
                    """
                    insert into calls.call (business_id, call_id, conversation_id, inbound, agent_id,
                        agent_name, to_number, from_number, status, effect, duration_seconds,
                        summary, outcome, carrier, carrier_call_id, recording, recording_seconds,
                        created_at, answered_at, ended_at)
                    select '%1$s', 'call_bench_' || i || '%1$s', 'conv_' || i %% 9000, i %% 2 = 0,
                        '%2$s',
                        'Front Desk', '+12075550100', '+1207556' || i,
                        (array['COMPLETED', 'COMPLETED', 'NO_ANSWER', 'BUSY', 'VOICEMAIL'])[1 + i %% 5],
                        'SETTLED', i %% 300, 'Somebody asked something.',
                        case when i %% 5 < 2 then 'callback_requested' end, 'simulated', 'sim_' || i,
                        'sim_' || i, i %% 300, now() - i * interval '30 seconds',
                        now() - i * interval '30 seconds', now() - i * interval '30 seconds'
                    from generate_series(1, %3$d) i
                    """
                            .formatted(business, of.agent(), calls));
            statement.execute(
                    """
                    insert into calls.call_turn (business_id, call_id, place, speaker, words, second)
                    select '%1$s', 'call_bench_' || i || '%1$s', t, case t %% 2 when 0 then 'AGENT' else 'CALLER' end,
                        'Something was said here, at some length.', t * 5
                    from generate_series(1, %2$d) i, generate_series(0, 3) t
                    """
                            .formatted(business, calls));
            statement.execute("delete from calls.call_day");
            statement.execute(
                    """
                    insert into calls.call_day (business_id, day, agent_id, inbound, status,
                        agent_name, calls, seconds)
                    select business_id, cast(created_at at time zone 'UTC' as date), agent_id,
                        inbound, status, max(agent_name), count(*), sum(duration_seconds)
                    from calls.call where ended_at is not null group by 1, 2, 3, 4, 5
                    """);
            statement.execute("analyze calls.call_day");
            statement.execute("analyze leads.lead");
            statement.execute("analyze calls.call");
            statement.execute("analyze calls.call_turn");
        }
    }

    private static long counted(String kind) {
        return app.count(
                "select coalesce(sum("
                        + kind
                        + "), 0) from pg_stat_user_tables where schemaname = 'calls' and relname ="
                        + " 'call'");
    }
}

package io.countersign.app.journey;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A business with many leads and calls, and what its list and get tools are asked. The rows are put
 * where projections keep theirs, because only reading is looked at.
 */
final class VoiceDeskVolume {
    private VoiceDeskVolume() {}

    /** A business, one agent of its, and an assistant with a key of it. */
    record Business(String id, String agent, Assistant assistant) {
        /** The one that the demo is about. */
        static Business demo(RunningApp app) {
            return new Business(
                    app.id("business"),
                    app.id("frontDesk"),
                    new Assistant(app.voice(), app.key("all")));
        }

        /** The other one. */
        static Business other(RunningApp app) {
            return new Business(
                    app.id("otherBusiness"),
                    app.id("otherAgent"),
                    new Assistant(app.voice(), app.key("otherBusiness")));
        }
    }

    /** One way to ask one tool. */
    record Question(String name, String tool, Function<Business, Map<String, ?>> arguments) {
        Assistant.Answer ask(Business business) {
            return business.assistant().call(tool, arguments.apply(business));
        }
    }

    /** Every list and get tool, with its filters. */
    static List<Question> questions() {
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

    static void fill(RunningApp app, Business of, int leads, int calls, int secondsApart)
            throws SQLException {
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
                        'sim_' || i, i %% 300, now() - i * interval '%4$d seconds',
                        now() - i * interval '%4$d seconds', now() - i * interval '%4$d seconds'
                    from generate_series(1, %3$d) i
                    """
                            .formatted(business, of.agent(), calls, secondsApart));
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
            statement.execute("vacuum analyze calls.call_day");
            statement.execute("vacuum analyze leads.lead");
            statement.execute("vacuum analyze calls.call");
            statement.execute("vacuum analyze calls.call_turn");
        }
    }
}

package io.countersign.app.projections;

import io.countersign.app.postgres.TestDatabase;
import io.countersign.messages.voice.leads.LeadDetails;
import io.countersign.messages.voice.leads.LeadEvent;
import io.countersign.messages.voice.leads.LeadEvent.DetailsChanged;
import io.countersign.messages.voice.leads.LeadEvent.Registered;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Leads for histories. */
final class Leads {
    static final String BIZ = "biz_1";

    private Leads() {}

    static LeadDetails details(String name, String status) {
        return new LeadDetails(
                name, null, null, "+4930123456", null, status, "web", null, null, null, null, null);
    }

    static Registered registered(int number) {
        return new Registered(
                BIZ, "lead_" + number, details("Lead " + number, "new"), "agent_1", null);
    }

    static DetailsChanged changed(int number, String status) {
        return new DetailsChanged(BIZ, "lead_" + number, details("Lead " + number, status));
    }

    /** Many events about a fifth as many leads, appended in slices. */
    static long fill(History history, int events) {
        long last = 0;
        int leads = Math.max(1, events / 5);
        for (int from = 0; from < events; from += 10_000) {
            List<LeadEvent> slice = new ArrayList<>();
            for (int i = from; i < Math.min(events, from + 10_000); i++) {
                slice.add(i < leads ? registered(i) : changed(i % leads, "status " + i));
            }
            last = history.append(slice, Map.of("actorId", "key_1", "actorName", "Assistant"));
        }
        return last;
    }

    /** Very many events, made by the database itself in the words of the serializer. */
    static void fillFast(TestDatabase database, int events, int leads) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    insert into ledger.events (business_id, aggregate_type, aggregate_id,
                        sequence_number, event_id, event_name, event_revision, payload, metadata,
                        recorded_at)
                    select 'biz_1', 'voice.lead', 'many_' || n %% %2$d, n / %2$d, 'many_' || n,
                        case when n < %2$d then 'voice.lead.registered'
                            else 'voice.lead.details_changed' end, '1',
                        '{"businessId":"biz_1","leadId":"many_' || n %% %2$d
                            || '","details":{"name":"Lead ' || n || '","phone":"+49301234567",'
                            || '"status":"s' || n || '","source":"web"}}',
                        '{"actorId":"key_1","actorName":"Somebody"}',
                        timestamptz '2025-01-01' + n * interval '1 second'
                    from generate_series(0, %1$d) n
                    """
                            .formatted(events - 1, leads));
        }
    }
}

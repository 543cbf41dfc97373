package io.countersign.app.projections;

import io.countersign.messages.voice.leads.LeadDetails;
import io.countersign.messages.voice.leads.LeadEvent;
import io.countersign.messages.voice.leads.LeadEvent.DetailsChanged;
import io.countersign.messages.voice.leads.LeadEvent.Registered;
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
}

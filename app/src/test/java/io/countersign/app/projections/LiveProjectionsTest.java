package io.countersign.app.projections;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.app.postgres.TestDatabase;
import io.countersign.app.postgres.TestPostgres;
import io.countersign.messages.Page;
import io.countersign.messages.voice.leads.LeadDetails;
import io.countersign.messages.voice.leads.LeadEvent.DetailsChanged;
import io.countersign.messages.voice.leads.LeadEvent.Registered;
import io.countersign.messages.voice.leads.LeadQuery.GetLead;
import io.countersign.messages.voice.leads.LeadQuery.LeadView;
import io.countersign.messages.voice.leads.LeadQuery.ListLeads;
import org.junit.jupiter.api.Test;

class LiveProjectionsTest {
    private static final String BIZ = "biz_1";

    private final TestDatabase database = TestPostgres.newDatabase();
    private final History history = new History(database);

    static LeadDetails lead(String name, String status) {
        return new LeadDetails(
                name, null, null, "+4930123456", null, status, "web", null, null, null, null, null);
    }

    @Test
    void aFreshNodeCreatesItsSchemasAndCatchesUp() {
        long last =
                history.append(
                        new Registered(BIZ, "lead_1", lead("Ada", "new"), "agent_1", null),
                        new DetailsChanged(BIZ, "lead_1", lead("Ada", "qualified")));
        try (Node node = new Node(database).start()) {
            assertThat(node.reached(last)).isTrue();
            LeadView view = node.ask(new GetLead(BIZ, "lead_1"), LeadView.class);
            assertThat(view.details().status()).isEqualTo("qualified");
            assertThat(view.agentId()).isEqualTo("agent_1");
            assertThat(view.updatedAt()).isAfter(view.createdAt());
            Page<LeadView> page = node.page(new ListLeads(BIZ, "qualified", null, null, 10, 0));
            assertThat(page.total()).isEqualTo(1);
        }
    }
}

package io.countersign.mcp.voice.leads;

import io.countersign.mcp.tools.About;
import io.countersign.messages.voice.leads.LeadDetails;
import io.countersign.messages.voice.leads.LeadQuery.LeadView;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A lead as an assistant sees it. */
record LeadRow(
        String id,
        String businessId,
        @Nullable String name,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String phone,
        @Nullable String email,
        @Nullable String status,
        @Nullable String source,
        @Nullable String notes,
        @Nullable String address,
        @Nullable String city,
        @Nullable String state,
        @Nullable String zip,
        @Nullable String agentId,
        @About("True while nobody is texted or called by itself")
                @Nullable Boolean automationPaused,
        Instant createdAt,
        Instant updatedAt) {
    static LeadRow of(LeadView view) {
        LeadDetails known = view.details();
        return new LeadRow(
                view.leadId(),
                view.businessId(),
                known.name(),
                known.firstName(),
                known.lastName(),
                known.phone(),
                known.email(),
                known.status(),
                known.source(),
                known.notes(),
                known.address(),
                known.city(),
                known.state(),
                known.zip(),
                view.agentId(),
                view.automationPaused() ? Boolean.TRUE : null,
                view.createdAt(),
                view.updatedAt());
    }
}

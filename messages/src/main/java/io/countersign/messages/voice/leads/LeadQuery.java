package io.countersign.messages.voice.leads;

import io.countersign.messages.Page;
import io.countersign.messages.PastQuery;
import io.countersign.messages.Queries;
import io.countersign.messages.TenantQuery;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Questions about leads. */
public sealed interface LeadQuery<R> extends TenantQuery<R> {

    /** One lead. */
    record GetLead(String businessId, String leadId)
            implements LeadQuery<LeadView>, PastQuery<LeadView> {
        @Override
        public String view() {
            return "leads";
        }

        @Override
        public Set<String> subjects(Queries now) {
            return Set.of(leadId);
        }
    }

    /** The newest lead with a telephone number in E.164. */
    record FindByPhone(String businessId, String phone) implements LeadQuery<LeadView> {}

    /** A page of leads, newest first; null filters match everything. */
    record ListLeads(
            String businessId,
            @Nullable String status,
            @Nullable String source,
            @Nullable String agentId,
            int limit,
            int offset)
            implements LeadQuery<Page<LeadView>> {}

    /** How many of the leads written down between two moments have each status now. */
    record LeadFigures(String businessId, Instant from, Instant until)
            implements LeadQuery<Map<String, Long>> {}

    /** Which of these ids are nobody's of this business, in their order. */
    record UnknownLeads(String businessId, List<String> leadIds) implements LeadQuery<LeadIds> {
        public UnknownLeads {
            leadIds = List.copyOf(leadIds);
        }
    }

    /** Ids of leads. */
    record LeadIds(List<String> ids) {
        public LeadIds {
            ids = List.copyOf(ids);
        }
    }

    /**
     * A lead as it is now.
     *
     * @param score after the latest call; null before the first
     */
    record LeadView(
            String leadId,
            String businessId,
            LeadDetails details,
            @Nullable String agentId,
            boolean automationPaused,
            @Nullable LeadScore score,
            Instant createdAt,
            Instant updatedAt,
            Consent consent,
            @Nullable String consentHow) {}
}

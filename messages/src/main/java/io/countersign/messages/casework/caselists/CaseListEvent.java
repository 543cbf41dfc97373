package io.countersign.messages.casework.caselists;

import io.countersign.messages.Event;
import io.countersign.messages.LogicalName;
import io.countersign.messages.Stated;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What happened to one case list. */
public sealed interface CaseListEvent extends Event, Stated {
    long listId();

    String name();

    @Nullable String description();

    @Nullable Long caseTypeId();

    @Override
    default String subjectId() {
        return "case_list_" + listId();
    }

    @Override
    default Map<String, @Nullable String> stated() {
        Long type = caseTypeId();
        Map<String, @Nullable String> fields = new LinkedHashMap<>();
        fields.put("name", name());
        fields.put("description", description());
        fields.put("case_type_id", type == null ? null : type.toString());
        return fields;
    }

    /** There is one list more. */
    @LogicalName("casework.caselist.created/1")
    record Created(
            String businessId,
            long listId,
            String name,
            @Nullable String description,
            @Nullable Long caseTypeId)
            implements CaseListEvent {}

    /** The list is now like this. */
    @LogicalName("casework.caselist.changed/1")
    record Changed(
            String businessId,
            long listId,
            String name,
            @Nullable String description,
            @Nullable Long caseTypeId)
            implements CaseListEvent {}

    /** A campaign is for the cases of this list now; the rest is as it was. */
    @LogicalName("casework.caselist.campaign_linked/1")
    record CampaignLinked(
            String businessId,
            long listId,
            String name,
            @Nullable String description,
            @Nullable Long caseTypeId,
            String campaignId)
            implements CaseListEvent {
        @Override
        public Map<String, @Nullable String> stated() {
            Map<String, @Nullable String> fields =
                    new LinkedHashMap<>(CaseListEvent.super.stated());
            fields.put("campaign " + campaignId, "linked");
            return fields;
        }
    }
}

package io.countersign.sagas.casework.webhooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.countersign.messages.casework.cases.CaseEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** What other systems are told of an event, under the names and in the shape of the tools. */
final class Announcements {
    static final JsonMapper JSON =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .changeDefaultPropertyInclusion(
                            any -> any.withValueInclusion(JsonInclude.Include.NON_NULL))
                    .build();

    private Announcements() {}

    static List<Announcement> of(CaseEvent event) {
        return switch (event) {
            case CaseEvent.Opened e ->
                    List.of(
                            new Announcement(
                                    "case_created",
                                    "case:" + e.caseId(),
                                    e.typeId(),
                                    null,
                                    row(e.caseId(), e.details())));
            case CaseEvent.DetailsChanged e ->
                    e.changedFields().contains("status")
                            ? List.of(about("case_updated", e), about("case_status_changed", e))
                            : List.of(about("case_updated", e));
            case CaseEvent.ClientLinked e -> List.of();
            case CaseEvent.ClientUnlinked e -> List.of();
        };
    }

    private static Announcement about(String type, CaseEvent.DetailsChanged e) {
        return new Announcement(
                type, "case:" + e.caseId(), e.typeId(), null, row(e.caseId(), e.details()));
    }

    /** The id first, then what is known of it. */
    private static Map<String, Object> row(long id, Object known) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", id);
        JSON.valueToTree(known).properties().forEach(f -> row.put(f.getKey(), f.getValue()));
        return row;
    }
}

package io.countersign.app.axon;

import io.countersign.messages.FieldOrigin;
import io.countersign.messages.PastQuery;
import io.countersign.messages.Queries;
import io.countersign.messages.casework.cases.CaseQuery;
import io.countersign.messages.casework.clients.ClientQuery;
import io.countersign.messages.governance.audit.AuditQuery;
import io.countersign.messages.governance.audit.AuditQuery.AuditEntry;
import io.countersign.messages.governance.audit.Explanation;
import io.countersign.messages.governance.changes.ChangeQuery;
import io.countersign.messages.governance.changes.ChangeQuery.ChangeView;
import io.countersign.messages.governance.policies.PolicyQuery;
import io.countersign.messages.governance.policies.PolicyQuery.DecisionView;
import io.countersign.messages.tenancy.businesses.BusinessQuery;
import io.countersign.messages.voice.agents.AgentQuery;
import io.countersign.messages.voice.leads.LeadQuery;
import io.countersign.messages.voice.settings.SettingsQuery;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells who stands behind an event that gave a field its value. */
final class Explanations {
    private static final Pattern NUMBERED = Pattern.compile("(case|client)_([1-9][0-9]{0,14})");
    private static final int MOST_EVENTS = 100;

    private final Queries queries;

    Explanations(Queries queries) {
        this.queries = queries;
    }

    /**
     * The question that is answered with a subject; null for subjects without a past to look at.
     */
    static @Nullable PastQuery<?> about(String businessId, String subjectId) {
        Matcher numbered = NUMBERED.matcher(subjectId);
        if (numbered.matches()) {
            long id = Long.parseLong(numbered.group(2));
            return numbered.group(1).equals("case")
                    ? new CaseQuery.GetCase(businessId, id)
                    : new ClientQuery.GetClient(businessId, id);
        }
        return switch (subjectId.replaceFirst("_.*", "")) {
            case "agent" -> new AgentQuery.GetAgent(businessId, subjectId);
            case "lead" -> new LeadQuery.GetLead(businessId, subjectId);
            case "chg" -> new ChangeQuery.GetChange(businessId, subjectId);
            case "settings" -> new SettingsQuery.GetSettings(businessId);
            case "policy" -> new PolicyQuery.GetPolicy(businessId);
            case "business" -> new BusinessQuery.GetBusiness(businessId);
            default -> null;
        };
    }

    /**
     * The fields that are meant: the one of that name, otherwise those with such a part in their
     * names, otherwise those with a part that begins so.
     */
    static List<FieldOrigin> chosen(List<FieldOrigin> all, @Nullable String field) {
        if (field == null) {
            return all;
        }
        List<Predicate<String>> ways =
                List.of(
                        name -> name.equals(field),
                        name -> ("." + name + ".").contains("." + field + "."),
                        name -> ("." + name).contains("." + field + "_"));
        return ways.stream()
                .map(way -> all.stream().filter(origin -> way.test(origin.field())).toList())
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    List<Explanation> of(String businessId, List<FieldOrigin> origins) {
        Map<Long, Explanation> known = new HashMap<>();
        return origins.stream()
                .map(origin -> {
                    Explanation event = known.get(origin.position());
                    if (event == null && known.size() < MOST_EVENTS) {
                        event = event(businessId, origin);
                        known.put(origin.position(), event);
                    }
                    return event == null
                            ? new Explanation(origin, null, null, null)
                            : new Explanation(
                                    origin, event.entry(), event.change(), event.decision());
                })
                .toList();
    }

    private Explanation event(String businessId, FieldOrigin origin) {
        AuditEntry entry = entry(businessId, origin.position() + 1);
        if (entry == null || entry.position() != origin.position()) {
            return new Explanation(origin, null, null, null);
        }
        @Nullable ChangeView change =
                entry.changeId() == null
                        ? null
                        : queries.ask(new ChangeQuery.GetChange(businessId, entry.changeId()));
        return new Explanation(origin, entry, change, decision(businessId, entry, change));
    }

    /** A policy looks at a change when it is asked for, which may be long before it happens. */
    private @Nullable DecisionView decision(
            String businessId, AuditEntry entry, @Nullable ChangeView change) {
        String request = change == null ? entry.requestId() : proposedBy(businessId, change);
        String target = change == null ? entry.subjectId() : change.targetId();
        return request == null
                ? null
                : queries.ask(new PolicyQuery.DecisionOf(businessId, target, request));
    }

    private @Nullable String proposedBy(String businessId, ChangeView change) {
        List<AuditEntry> events =
                queries.require(
                                new AuditQuery.Trail(
                                        businessId,
                                        change.changeId(),
                                        change.changeId(),
                                        null,
                                        null,
                                        null,
                                        null,
                                        MOST_EVENTS))
                        .entries();
        return events.isEmpty() ? null : events.getLast().requestId();
    }

    private @Nullable AuditEntry entry(String businessId, long before) {
        return queries
                .require(new AuditQuery.Trail(businessId, null, null, null, null, null, before, 1))
                .entries()
                .stream()
                .findFirst()
                .orElse(null);
    }
}

package io.countersign.query.governance.audit;

import io.countersign.messages.Door;
import io.countersign.messages.Event;
import io.countersign.messages.LogicalNames;
import io.countersign.messages.Origin;
import io.countersign.messages.Page;
import io.countersign.messages.Part;
import io.countersign.messages.governance.audit.AuditQuery.AuditEntry;
import io.countersign.messages.governance.audit.AuditQuery.AuditTrail;
import io.countersign.messages.governance.audit.AuditQuery.Log;
import io.countersign.messages.governance.audit.AuditQuery.LogEntry;
import io.countersign.messages.governance.audit.AuditQuery.Trail;
import io.countersign.messages.governance.changes.ChangeEvent;
import io.countersign.messages.governance.gate.GateEvent;
import io.countersign.query.projections.Json;
import io.countersign.query.projections.Limits;
import io.countersign.query.projections.Writes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The audit trail: one entry for every event of every noun. */
@Component
@ProcessingGroup("audit")
public class AuditProjection {
    private static final String ENTRY =
            """
            insert into audit_entry (business_id, position, at, event_name, subject_id, door, tool,
                actor_id, actor_name, client, request_id, change_id, after, action, about)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, cast(? as json), ?, ?)
            on conflict (business_id, position) do nothing
            """;
    private static final String SUBJECT =
            """
            insert into audit_subject (business_id, subject_id, name) values (?, ?, ?)
            on conflict (business_id, subject_id) do update set name = excluded.name
            """;
    private static final String HELD =
            """
            insert into audit_signature (business_id, change_id, digest) values (?, ?, ?)
            on conflict (business_id, change_id) do update set digest = excluded.digest
            """;
    private static final String SIGNED =
            """
            update audit_signature
            set member_name = concat_ws(' and ', member_name, cast(? as text)),
                digest = coalesce(cast(? as text), digest)
            where business_id = ? and change_id = ?
            """;

    private final JdbcClient jdbc;

    public AuditProjection(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(Event event, TrackedEventMessage<?> message, Writes writes) {
        String subject = event instanceof Part part ? part.partId() : event.subjectId();
        if (event instanceof GateEvent gate) {
            switch (gate) {
                case GateEvent.KeyUsed any -> {
                    // The use of a key accompanies another event; it is no act of its own.
                    return;
                }
                case GateEvent.Decided any -> {
                    // The change or the event that followed says what was decided.
                    return;
                }
                case GateEvent.Rehearsed e -> subject = e.targetId();
            }
        }
        if (event instanceof ChangeEvent change) {
            sign(change, writes);
        }
        Map<String, @Nullable String> after = EventFields.of(event);
        String name = EventFields.name(event);
        if (name != null) {
            writes.add("audit_subject", SUBJECT, event.businessId(), subject, name);
        }
        MetaData data = message.getMetaData();
        writes.add(
                "audit_entry",
                ENTRY,
                event.businessId(),
                message.trackingToken().position().orElseThrow(),
                message.getTimestamp(),
                LogicalNames.nameOf(event.getClass()),
                subject,
                or(data, Origin.DOOR, Door.OPERATOR.word()),
                data.get(Origin.TOOL),
                or(data, Origin.ACTOR_ID, "system"),
                or(data, Origin.ACTOR_NAME, "system"),
                data.get(Origin.CLIENT),
                data.get(Origin.REQUEST_ID),
                event instanceof ChangeEvent change
                        ? change.changeId()
                        : data.get(Origin.CHANGE_ID),
                after.isEmpty() ? null : Json.write(after),
                Actions.of(event),
                Actions.about(event));
    }

    private static void sign(ChangeEvent change, Writes writes) {
        if (change instanceof ChangeEvent.Proposed e) {
            writes.add("audit_signature", HELD, e.businessId(), e.changeId(), e.digest());
        } else if (change instanceof ChangeEvent.Approved e) {
            String part = e.narrowed() == null ? null : e.narrowed().digest();
            signed(e.memberName(), part, change, writes);
        } else if (change instanceof ChangeEvent.PartlyApproved e) {
            signed(e.memberName(), null, change, writes);
        }
    }

    private static void signed(
            String name, @Nullable String digest, ChangeEvent change, Writes writes) {
        writes.add("audit_signature", SIGNED, name, digest, change.businessId(), change.changeId());
    }

    private static Object or(MetaData data, String key, String otherwise) {
        Object value = data.get(key);
        return value == null ? otherwise : value;
    }

    @QueryHandler
    AuditTrail answer(Trail query) {
        Map<String, Object> params = new LinkedHashMap<>();
        StringBuilder where = new StringBuilder(" where e.business_id = :business");
        params.put("business", query.businessId());
        filter(where, params, "subject_id", query.subjectId());
        filter(where, params, "change_id", query.changeId());
        filter(where, params, "actor_id", query.actorId());
        filter(where, params, "door", query.door());
        filter(where, params, "tool", query.tool());
        if (query.beforePosition() != null) {
            where.append(" and e.position < :before");
            params.put("before", query.beforePosition());
        }
        int limit = Limits.rows(query.limit());
        List<AuditEntry> entries =
                jdbc.sql(AuditRow.select(where.toString(), ""))
                        .params(params)
                        .param("limit", limit + 1)
                        .query(AuditRow::read)
                        .list();
        boolean more = entries.size() > limit;
        return new AuditTrail(more ? entries.subList(0, limit) : entries, more);
    }

    @QueryHandler
    Page<LogEntry> answer(Log query) {
        Map<String, Object> params = new LinkedHashMap<>();
        StringBuilder where = new StringBuilder(" where e.business_id = :business");
        params.put("business", query.businessId());
        if (query.about() != null) {
            where.append(" and (e.subject_id = :about or e.about @> array[cast(:about as text)])");
            params.put("about", query.about());
        }
        if (query.action() != null && !query.action().isBlank()) {
            where.append(" and (e.action = :action or e.event_name like :verb)");
            params.put("action", query.action().strip().toLowerCase(Locale.ROOT));
            params.put("verb", "%." + Actions.verb(query.action()) + "/%");
        }
        int limit = Limits.rows(query.limit());
        int offset = Limits.offset(query.offset());
        List<LogEntry> entries =
                jdbc.sql(AuditRow.select(where.toString(), " offset :offset"))
                        .params(params)
                        .param("limit", limit)
                        .param("offset", offset)
                        .query((row, n) ->
                                new LogEntry(row.getString("action"), AuditRow.read(row, n)))
                        .list();
        long total =
                jdbc.sql("select count(*) from audit_entry e" + where)
                        .params(params)
                        .query(Long.class)
                        .single();
        return new Page<>(entries, limit, offset, total);
    }

    private static void filter(
            StringBuilder where,
            Map<String, Object> params,
            String column,
            @Nullable String value) {
        if (value != null) {
            where.append(" and e.").append(column).append(" = :").append(column);
            params.put(column, value);
        }
    }
}

package io.countersign.query.governance.audit;

import io.countersign.messages.governance.audit.AuditQuery.AuditEntry;
import io.countersign.query.projections.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;

/**
 * Reads an entry together with the subject's state before it, its name and the signature. An event
 * may state a part of its subject only; the state before is that of the last one about that part.
 */
final class AuditRow {
    private AuditRow() {}

    static String select(String where, String page) {
        return """
        select e.position, e.at, e.event_name, e.subject_id, s.name as subject_name, e.door,
            e.tool, e.action, e.actor_id, e.actor_name, e.client, e.request_id, e.change_id, g.digest,
            g.member_name, e.after, p.after as before
        from (select * from audit_entry e%s order by e.position desc limit :limit%s) e
        left join audit_subject s
            on s.business_id = e.business_id and s.subject_id = e.subject_id
        left join audit_signature g
            on g.business_id = e.business_id and g.change_id = e.change_id
        left join lateral (
            select b.after from audit_entry b
            where b.business_id = e.business_id and b.subject_id = e.subject_id
                and b.position < e.position and e.after is not null
                and (b.after -> (select json_object_keys(e.after) limit 1)) is not null
            order by b.position desc limit 1) p on true
        order by e.position desc
        """
                .formatted(where, page);
    }

    static AuditEntry read(ResultSet row, int any) throws SQLException {
        return new AuditEntry(
                row.getLong("position"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("event_name"),
                row.getString("subject_id"),
                row.getString("subject_name"),
                row.getString("door"),
                row.getString("tool"),
                row.getString("actor_id"),
                row.getString("actor_name"),
                row.getString("client"),
                row.getString("request_id"),
                row.getString("change_id"),
                row.getString("digest"),
                row.getString("member_name"),
                EventFields.differences(
                        Json.parse(row.getString("before")), Json.parse(row.getString("after"))));
    }
}

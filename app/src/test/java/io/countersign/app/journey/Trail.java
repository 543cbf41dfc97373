package io.countersign.app.journey;

import io.countersign.app.postgres.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What the audit says of one change, read as an auditor with database access would. */
record Trail(TestDatabase database, String changeId) {

    record Row(
            String eventName,
            String actorId,
            String client,
            String digest,
            String countersignedBy) {}

    List<Row> of(String eventName) {
        String sql =
                """
                select e.event_name, e.actor_id, e.client, s.digest, s.member_name
                from audit.audit_entry e join audit.audit_signature s using (business_id, change_id)
                where e.change_id = ? and e.event_name like ?
                """;
        try (Connection connection = database.connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, changeId);
            statement.setString(2, eventName + "%");
            List<Row> rows = new ArrayList<>();
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    rows.add(
                            new Row(
                                    found.getString(1),
                                    found.getString(2),
                                    found.getString(3),
                                    found.getString(4),
                                    found.getString(5)));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}

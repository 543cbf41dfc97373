package io.countersign.app.projections;

import io.countersign.app.postgres.TestDatabase;
import io.countersign.messages.governance.changes.ChangeEvent.Proposed;
import io.countersign.query.projections.Json;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** Fills the view of changes, and only the view, with as many as are wanted. */
public final class ManyChanges {
    private static final String WAITING =
            """
            insert into changes.change (business_id, change_id, target_id, state, proposed,
                proposed_at)
            select ?, 'chg_w' || i, 'agent_' || i % 50, 'PROPOSED',
                jsonb_set(cast(? as jsonb), '{changeId}', to_jsonb('chg_w' || i)),
                now() - i * interval '1 second'
            from generate_series(1, ?) as i
            """;
    private static final String DECIDED =
            """
            insert into changes.change (business_id, change_id, target_id, state, proposed,
                proposed_at, decided_by_id, decided_by, decided_at, settled_at)
            select ?, 'chg_d' || i, 'agent_' || i % 50,
                case when i % 9 = 0 then 'REFUSED' else 'EXECUTED' end,
                jsonb_set(cast(? as jsonb), '{changeId}', to_jsonb('chg_d' || i)),
                now() - i * interval '7 seconds', 'mem_1', 'Ada',
                now() - i * interval '7 seconds' + interval '1 minute',
                now() - i * interval '7 seconds' + interval '1 minute'
            from generate_series(1, ?) as i
            """;

    private ManyChanges() {}

    /** Fills a database; {@code like} is what each of them looks like. */
    public static void fill(TestDatabase database, Proposed like, int waiting, int decided) {
        try (Connection connection = database.connect()) {
            insert(connection, WAITING, like, waiting);
            insert(connection, DECIDED, like, decided);
            try (Statement statement = connection.createStatement()) {
                statement.execute("vacuum analyze changes.change");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void insert(Connection connection, String sql, Proposed like, int many)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setString(1, like.businessId());
            insert.setString(2, Json.write(like));
            insert.setInt(3, many);
            insert.executeUpdate();
        }
    }
}

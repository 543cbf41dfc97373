package io.countersign.app.benchmark;

import com.github.f4b6a3.ulid.Ulid;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The limit to compare with: the same bytes as an event of the ledger, one row per INSERT and
 * COMMIT, into a table of the same shape without triggers.
 */
final class RawInserts {
    private static final String INSERT =
            "insert into raw.events (business_id, aggregate_type, aggregate_id, sequence_number,"
                    + " event_id, event_name, event_revision, payload, metadata, recorded_at)"
                    + " values (?, 'LeadAggregate', ?, 0, ?, 'voice.lead.registered', '1', ?, ?,"
                    + " now())";

    private final HikariDataSource pool;
    private final String payload;
    private final String metadata;

    private RawInserts(HikariDataSource pool, String payload, String metadata) {
        this.pool = pool;
        this.payload = payload;
        this.metadata = metadata;
    }

    /** Takes its bytes from an event that is in the ledger already. */
    static RawInserts like(String aggregateId, HikariDataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create schema raw");
            statement.execute("create table raw.events (like ledger.events including indexes)");
            statement.execute("create sequence raw.position cache 1");
            statement.execute(
                    "alter table raw.events alter position set default nextval('raw.position')");
            try (ResultSet row =
                    statement.executeQuery(
                            "select payload, metadata from ledger.events where aggregate_id = '"
                                    + aggregateId
                                    + "'")) {
                row.next();
                return new RawInserts(pool, row.getString(1), row.getString(2));
            }
        }
    }

    int bytes() {
        return payload.length() + metadata.length();
    }

    void once() throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, "biz_benchmark");
            insert.setString(2, "lead_" + Ulid.fast());
            insert.setString(3, Ulid.fast().toString());
            insert.setString(4, payload);
            insert.setString(5, metadata);
            insert.executeUpdate();
        }
    }
}

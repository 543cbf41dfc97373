package io.countersign.query.projections;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Events that a person has decided to leave out of a projection, because it cannot apply them. Live
 * rows and rebuilt ones leave out the same, so they can still be compared.
 */
final class Parked {
    static final String TABLE =
            """
            create table if not exists projections.parked (
                projection text not null,
                position bigint not null,
                event text not null,
                parked_by text not null,
                parked_at timestamptz not null default now(),
                primary key (projection, position)
            )
            """;

    private final DataSource dataSource;

    Parked(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** The positions a projection leaves out; few, because each was a decision. */
    Set<Long> of(String projection) throws SQLException {
        Set<Long> positions = new HashSet<>();
        try (Connection connection = dataSource.getConnection()) {
            if (!there(connection)) {
                return positions;
            }
            try (PreparedStatement select =
                    connection.prepareStatement(
                            "select position from projections.parked where projection = ?")) {
                select.setString(1, projection);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        positions.add(row.getLong(1));
                    }
                }
            }
        }
        return positions;
    }

    List<ParkedEvent> all(int limit) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            if (!there(connection)) {
                return List.of();
            }
        }
        return JdbcClient.create(dataSource)
                .sql("select * from projections.parked order by projection, position limit :limit")
                .param("limit", Limits.rows(limit))
                .query((row, any) ->
                        new ParkedEvent(
                                row.getString("projection"),
                                row.getLong("position"),
                                row.getString("event"),
                                row.getString("parked_by")))
                .list();
    }

    void add(ParkedEvent event) {
        JdbcClient.create(dataSource)
                .sql(
                        """
                        insert into projections.parked (projection, position, event, parked_by)
                        values (:projection, :position, :event, :by) on conflict do nothing
                        """)
                .param("projection", event.projection())
                .param("position", event.position())
                .param("event", event.event())
                .param("by", event.by())
                .update();
    }

    boolean remove(String projection, long position) {
        return JdbcClient.create(dataSource)
                        .sql(
                                "delete from projections.parked where projection = :projection"
                                        + " and position = :position")
                        .param("projection", projection)
                        .param("position", position)
                        .update()
                > 0;
    }

    private static boolean there(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement(
                                "select to_regclass('projections.parked') is not null");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getBoolean(1);
        }
    }
}

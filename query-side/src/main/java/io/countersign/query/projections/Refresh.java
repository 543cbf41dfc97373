package io.countersign.query.projections;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes the rows of one business say what the history says now, and leaves everybody else's alone.
 * For the one case in which the history says less than before: somebody was forgotten.
 */
public final class Refresh {
    private static final int BATCH = 1_000;
    private static final String HERE = "pg_temp";

    private final Projections projections;

    Refresh(Projections projections) {
        this.projections = projections;
    }

    /**
     * Makes a business's rows anew, projection by projection; readers see the old or the new ones.
     *
     * @return how many rows were taken out or changed, by schema and table; only what is not 0
     */
    public Map<String, Long> business(String businessId) throws Exception {
        PastViewTable past = new PastViewTable(projections.dataSource());
        past.of(businessId).forEach(past::drop);
        Map<String, Long> changed = new TreeMap<>();
        // Whatever was built or put aside before may still say what nobody is to know.
        projections.rebuilds().forgetBuilt();
        for (String schema : projections.schemas()) {
            one(projections.processor(schema), businessId, changed);
            // A swap that was under way when it was told to stop has ended by now.
            projections.rebuilds().dropOld(schema);
        }
        return changed;
    }

    private void one(ProjectionProcessor processor, String businessId, Map<String, Long> changed)
            throws Exception {
        Projection projection = processor.projection();
        try (Connection reading = projections.dataSource().getConnection();
                Connection there = projections.dataSource().getConnection()) {
            there.setAutoCommit(false);
            try {
                Schemas.use(there, HERE);
                Schemas.execute(there, projection.ddl());
                long filled = Tail.last(reading);
                fill(reading, there, processor, businessId, 0, filled);
                // From here on the projection's loop waits; what is left to do is short.
                Schemas.lock(there, projection);
                long head = Tail.last(reading);
                Schemas.use(there, HERE);
                fill(reading, there, processor, businessId, filled, head);
                level(there, processor, head);
                exchange(there, projection, businessId, changed);
                dropTemporary(there);
                there.commit();
            } catch (Exception e) {
                there.rollback();
                throw e;
            } finally {
                there.setAutoCommit(true);
            }
        }
        projections.changed(projection.schema(), projections.tail().head());
        projections.tail().nudge();
    }

    private static void fill(
            Connection reading,
            Connection there,
            ProjectionProcessor processor,
            String businessId,
            long after,
            long upTo)
            throws Exception {
        LedgerCopy.readOf(
                reading,
                businessId,
                after,
                upTo,
                BATCH,
                events -> {
                    TimeTravel.apply(processor, there, events);
                    return true;
                });
    }

    /** Everybody's events up to the head, as the projection's own loop would. */
    private static void level(Connection there, ProjectionProcessor processor, long head)
            throws Exception {
        String live = processor.projection().schema();
        Schemas.use(there, live);
        long position = Schemas.position(there, live);
        while (position < head) {
            List<LedgerEvent> events = Tail.between(there, position, head, Tail.BATCH);
            position = events.isEmpty() ? head : events.getLast().position();
            processor.apply(there, events);
            Schemas.advance(there, live, position);
        }
    }

    private static void exchange(
            Connection there, Projection projection, String businessId, Map<String, Long> changed)
            throws SQLException {
        String temporary = TimeTravel.temporarySchema(there);
        for (Fingerprint.Table table : Fingerprint.tables(there, temporary)) {
            String columns = String.join(", ", columns(there, temporary, table.name()));
            String live = projection.schema() + "." + table.name();
            String made = temporary + "." + table.name();
            String key = String.join(", ", table.key());
            long gone =
                    update(
                            there,
                            """
                            delete from %1$s l where l.business_id = ? and not exists (
                                select from %2$s t where %3$s and (t.*)::text = (l.*)::text)
                            """
                                    .formatted(live, made, sameKey(table)),
                            businessId);
            update(
                    there,
                    """
                    insert into %1$s (%2$s) select %2$s from %3$s t
                    where t.business_id = ? on conflict (%4$s) do nothing
                    """
                            .formatted(live, columns, made, key),
                    businessId);
            if (gone > 0) {
                changed.merge(projection.schema() + "." + table.name(), gone, Long::sum);
            }
        }
    }

    private static String sameKey(Fingerprint.Table table) {
        return String.join(" and ", table.key().stream().map(c -> "t." + c + " = l." + c).toList());
    }

    private static long update(Connection there, String sql, String businessId)
            throws SQLException {
        try (PreparedStatement statement = there.prepareStatement(sql)) {
            statement.setString(1, businessId);
            return statement.executeUpdate();
        }
    }

    private static List<String> columns(Connection there, String schema, String table)
            throws SQLException {
        String sql =
                """
                select column_name from information_schema.columns
                where table_schema = ? and table_name = ? and is_generated = 'NEVER'
                order by ordinal_position
                """;
        List<String> columns = new ArrayList<>();
        try (PreparedStatement statement = there.prepareStatement(sql)) {
            statement.setString(1, schema);
            statement.setString(2, table);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    columns.add(row.getString(1));
                }
            }
        }
        return columns;
    }

    private static void dropTemporary(Connection there) throws SQLException {
        String schema = TimeTravel.temporarySchema(there);
        for (Fingerprint.Table table : Fingerprint.tables(there, schema)) {
            Schemas.execute(there, "drop table " + schema + "." + table.name());
        }
    }
}

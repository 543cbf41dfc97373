package io.countersign.app.imports;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is wrong with rows: found by the check, or when they were loaded. */
@Component
class Faults {
    /** More are counted and not kept. */
    static final int MOST_KEPT = 10_000;

    /** When it was found. */
    enum Phase {
        CHECK("check"),
        LOAD("load");

        private final String word;

        Phase(String word) {
            this.word = word;
        }
    }

    private final JdbcTemplate database;
    private final JdbcClient client;

    Faults(JdbcTemplate database) {
        this.database = database;
        this.client = JdbcClient.create(database);
    }

    void add(String importId, Phase phase, List<Fault> faults) {
        database.batchUpdate(
                """
                insert into loading.fault (import_id, phase, row_number, line, external_id, message)
                values (?, ?, ?, ?, ?, ?)
                """,
                faults.stream()
                        .map(fault ->
                                new Object[] {
                                    importId,
                                    phase.word,
                                    fault.row(),
                                    fault.line(),
                                    shown(fault.externalId()),
                                    fault.message()
                                })
                        .toList());
    }

    private static @Nullable String shown(@Nullable String id) {
        if (id == null) {
            return null;
        }
        String storable = id.replace("\0", "").replaceAll("[\\ud800-\\udfff]", "");
        return storable.length() > 500 ? storable.substring(0, 500) : storable;
    }

    /** The first ones, by row; those of the load once it has begun. */
    List<Fault> first(Upload upload, int limit) {
        return client.sql(
                        """
                        select row_number, line, external_id, message from loading.fault
                        where import_id = ? and phase = ? order by row_number, fault_id limit ?
                        """)
                .params(upload.importId(), phaseOf(upload).word, limit)
                .query((row, any) ->
                        new Fault(
                                row.getLong(1), row.getLong(2), row.getString(3), row.getString(4)))
                .list();
    }

    private static Phase phaseOf(Upload upload) {
        return switch (upload.state()) {
            case RUNNING, DONE -> Phase.LOAD;
            case RECEIVING, CHECKED, UNREADABLE, WAITING -> Phase.CHECK;
        };
    }
}

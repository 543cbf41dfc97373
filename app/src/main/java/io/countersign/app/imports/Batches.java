package io.countersign.app.imports;

import io.countersign.app.imports.Faults.Phase;
import io.countersign.messages.casework.imports.ImportTotals;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How far an import is, and the numbers of the batch at hand. */
@Component
class Batches {
    private final JdbcClient database;
    private final Faults faults;

    Batches(JdbcClient database, Faults faults) {
        this.database = database;
        this.faults = faults;
    }

    /** Numbers for what a batch may make. */
    record Numbers(Deque<Long> cases, Deque<Long> clients) {}

    /** The numbers of the batch that begins at this row: drawn once, whoever asks how often. */
    @Transactional
    public Numbers numbers(String importId, long firstRow, int cases, int clients) {
        database.sql(
                        """
                        insert into loading.batch (import_id, first_row, case_numbers, client_numbers)
                        select ?, ?,
                            array(select nextval('ledger.case_id_seq')
                                from generate_series(1, ?)),
                            array(select nextval('ledger.client_id_seq')
                                from generate_series(1, ?))
                        where not exists (select 1 from loading.batch
                            where import_id = ? and first_row = ?)
                        on conflict do nothing
                        """)
                .params(importId, firstRow, cases, clients, importId, firstRow)
                .update();
        return database.sql(
                        """
                        select case_numbers, client_numbers from loading.batch
                        where import_id = ? and first_row = ?
                        """)
                .params(importId, firstRow)
                .query((row, any) ->
                        new Numbers(
                                deque((Long[]) row.getArray(1).getArray()),
                                deque((Long[]) row.getArray(2).getArray())))
                .single();
    }

    /**
     * The batch is done.
     *
     * @return false when somebody else did it before
     */
    @Transactional
    public boolean done(
            String importId, long rowsBefore, long rowsNow, ImportTotals batch, List<Fault> wrong) {
        boolean mine =
                database.sql(
                                        """
                                        update loading.upload set rows_done = ?,
                                            created = created + ?, changed = changed + ?,
                                            unchanged = unchanged + ?, refused = refused + ?,
                                            updated_at = now()
                                        where import_id = ? and rows_done = ?
                                        """)
                                .params(
                                        rowsNow,
                                        batch.created(),
                                        batch.changed(),
                                        batch.unchanged(),
                                        batch.refused(),
                                        importId,
                                        rowsBefore)
                                .update()
                        == 1;
        if (mine) {
            database.sql("delete from loading.batch where import_id = ? and first_row <= ?")
                    .params(importId, rowsBefore)
                    .update();
            long kept =
                    database.sql("select refused from loading.upload where import_id = ?")
                            .param(importId)
                            .query(Long.class)
                            .single();
            if (kept <= Faults.MOST_KEPT) {
                faults.add(importId, Phase.LOAD, new ArrayList<>(wrong));
            }
        }
        return mine;
    }

    private static Deque<Long> deque(Long[] numbers) {
        return new ArrayDeque<>(Arrays.asList(numbers));
    }
}

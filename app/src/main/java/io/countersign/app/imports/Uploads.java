package io.countersign.app.imports;

import io.countersign.app.imports.Upload.Format;
import io.countersign.app.imports.Upload.Sender;
import io.countersign.app.imports.Upload.State;
import io.countersign.messages.casework.imports.ImportFile;
import io.countersign.messages.casework.imports.ImportKind;
import io.countersign.messages.casework.imports.ImportTotals;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Files and how far they are, in tables of their own. */
@Component
class Uploads {
    /** Files that were never loaded are dropped. */
    private static final Duration KEPT = Duration.ofDays(7);

    private static final int SHOWN = 50;

    private final JdbcClient database;

    Uploads(JdbcClient database) {
        this.database = database;
    }

    /** Makes room for the bytes of a file. */
    void begin(
            String importId,
            String businessId,
            ImportKind kind,
            Format format,
            ImportFile file,
            Sender who) {
        forgetOld();
        database.sql(
                        """
                        insert into loading.upload (import_id, business_id, kind, format, file_name,
                            source, actor_id, actor_name, person_id, state)
                        values (:id, :business, :kind, :format, :name, :source, :actor,
                            :actorName, :person, 'receiving')
                        """)
                .param("id", importId)
                .param("business", businessId)
                .param("kind", kind.name())
                .param("format", format.name())
                .param("name", file.name())
                .param("source", file.source())
                .param("actor", who.actorId())
                .param("actorName", who.actorName())
                .param("person", who.personId())
                .update();
    }

    /** How many files of a business wait to be loaded. */
    long open(String businessId) {
        return database.sql(
                        """
                        select count(*) from loading.upload
                        where business_id = ? and state in ('receiving', 'checked', 'waiting')
                        """)
                .param(businessId)
                .query(Long.class)
                .single();
    }

    /** Every byte is here, and every row was looked at. */
    void checked(String importId, ImportFile file, State state, String problem, Checked result) {
        database.sql(
                        """
                        update loading.upload set bytes = ?, sha256 = ?, row_count = ?, state = ?,
                            problem = nullif(?, ''), faults = ?, ignored_columns = ?,
                            updated_at = now()
                        where import_id = ?
                        """)
                .params(
                        file.bytes(),
                        file.sha256(),
                        file.rows(),
                        word(state),
                        problem,
                        result.faults(),
                        result.ignored().toArray(String[]::new),
                        importId)
                .update();
    }

    /** What looking at every row found. */
    record Checked(long rows, long faults, List<String> ignored) {}

    void waits(String importId, String changeId) {
        database.sql(
                        """
                        update loading.upload set state = 'waiting', change_id = ?,
                            updated_at = now()
                        where import_id = ? and state = 'checked'
                        """)
                .params(changeId, importId)
                .update();
    }

    /** What waited was refused or ran out: it may be asked for again. */
    void waitsNoMore(String importId) {
        database.sql(
                        """
                        update loading.upload set state = 'checked', updated_at = now()
                        where import_id = ? and state = 'waiting'
                        """)
                .param(importId)
                .update();
    }

    void runs(String importId) {
        database.sql(
                        """
                        update loading.upload set state = 'running', updated_at = now()
                        where import_id = ? and state in ('checked', 'waiting')
                        """)
                .param(importId)
                .update();
    }

    /** Nothing is left to do; the bytes have no use any more. */
    void done(String importId) {
        database.sql(
                        "update loading.upload set state = 'done', updated_at = now() where import_id = ?")
                .param(importId)
                .update();
        database.sql("delete from loading.piece where import_id = ?").param(importId).update();
        database.sql("delete from loading.batch where import_id = ?").param(importId).update();
    }

    void forget(String importId) {
        database.sql("delete from loading.upload where import_id = ?").param(importId).update();
    }

    private void forgetOld() {
        database.sql(
                        """
                        delete from loading.upload
                        where state in ('receiving', 'checked', 'unreadable')
                            and updated_at < now() - make_interval(secs => ?)
                        """)
                .param(KEPT.toSeconds())
                .update();
    }

    Optional<Upload> find(String businessId, String importId) {
        return database.sql("select * from loading.upload where business_id = ? and import_id = ?")
                .params(businessId, importId)
                .query(Uploads::row)
                .optional();
    }

    List<Upload> newest(String businessId) {
        return database.sql(
                        """
                        select * from loading.upload where business_id = ?
                        order by uploaded_at desc, import_id desc limit ?
                        """)
                .params(businessId, SHOWN)
                .query(Uploads::row)
                .list();
    }

    static String word(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static Upload row(ResultSet row, int any) throws SQLException {
        return new Upload(
                row.getString("import_id"),
                row.getString("business_id"),
                ImportKind.valueOf(row.getString("kind")),
                Format.valueOf(row.getString("format")),
                new ImportFile(
                        row.getString("file_name"),
                        row.getString("sha256"),
                        row.getLong("bytes"),
                        row.getLong("row_count"),
                        row.getString("source")),
                new Sender(
                        row.getString("actor_id"),
                        row.getString("actor_name"),
                        row.getString("person_id")),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("problem"),
                row.getLong("faults"),
                List.of((String[]) row.getArray("ignored_columns").getArray()),
                row.getString("change_id"),
                row.getLong("rows_done"),
                new ImportTotals(
                        row.getLong("created"),
                        row.getLong("changed"),
                        row.getLong("unchanged"),
                        row.getLong("refused")),
                row.getObject("uploaded_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }
}

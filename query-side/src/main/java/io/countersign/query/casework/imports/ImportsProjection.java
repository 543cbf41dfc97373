package io.countersign.query.casework.imports;

import io.countersign.messages.casework.imports.ImportEvent.Finished;
import io.countersign.messages.casework.imports.ImportEvent.Started;
import io.countersign.messages.casework.imports.ImportFile;
import io.countersign.messages.casework.imports.ImportKind;
import io.countersign.messages.casework.imports.ImportQuery.GetImport;
import io.countersign.messages.casework.imports.ImportQuery.ImportView;
import io.countersign.messages.casework.imports.ImportQuery.Imports;
import io.countersign.messages.casework.imports.ImportQuery.Unfinished;
import io.countersign.messages.casework.imports.ImportTotals;
import io.countersign.query.projections.Json;
import io.countersign.query.projections.Limits;
import io.countersign.query.projections.Writes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Imports. */
@Component
@ProcessingGroup("imports")
public class ImportsProjection {
    private static final String START =
            """
            insert into import (business_id, import_id, kind, file, totals, started_at)
            values (?, ?, ?, cast(? as jsonb), cast(? as jsonb), ?)
            on conflict (business_id, import_id) do nothing
            """;
    private static final String FINISH =
            """
            update import set totals = cast(? as jsonb), finished_at = ?
            where business_id = ? and import_id = ?
            """;

    private final JdbcClient jdbc;

    public ImportsProjection(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(Started e, @Timestamp Instant at, Writes writes) {
        writes.add(
                "import",
                START,
                e.businessId(),
                e.importId(),
                e.kind(),
                Json.write(e.file()),
                Json.write(ImportTotals.NONE),
                at);
    }

    @EventHandler
    void on(Finished e, @Timestamp Instant at, Writes writes) {
        writes.add("import", FINISH, Json.write(e.totals()), at, e.businessId(), e.importId());
    }

    @QueryHandler
    @Nullable ImportView answer(GetImport query) {
        return jdbc.sql("select * from import where business_id = :business and import_id = :id")
                .param("business", query.businessId())
                .param("id", query.importId())
                .query(ImportsProjection::row)
                .optional()
                .orElse(null);
    }

    @QueryHandler
    Imports answer(Unfinished query) {
        return new Imports(
                jdbc.sql(
                                """
                                select * from import
                                where business_id = :business and finished_at is null
                                order by started_at, import_id limit :limit
                                """)
                        .param("business", query.businessId())
                        .param("limit", Limits.MAX_ROWS)
                        .query(ImportsProjection::row)
                        .list());
    }

    private static ImportView row(ResultSet row, int any) throws SQLException {
        OffsetDateTime finished = row.getObject("finished_at", OffsetDateTime.class);
        return new ImportView(
                row.getString("import_id"),
                row.getString("business_id"),
                ImportKind.valueOf(row.getString("kind")),
                Json.read(row.getString("file"), ImportFile.class),
                Json.read(row.getString("totals"), ImportTotals.class),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                finished == null ? null : finished.toInstant());
    }
}

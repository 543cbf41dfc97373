package io.countersign.app.dashboard;

import io.countersign.app.imports.Fault;
import io.countersign.app.imports.Imports;
import io.countersign.app.imports.Upload;
import io.countersign.app.imports.Upload.Format;
import io.countersign.app.imports.Upload.Sender;
import io.countersign.app.imports.Upload.State;
import io.countersign.messages.Origin;
import io.countersign.messages.Outcome;
import io.countersign.messages.casework.imports.ImportFile;
import io.countersign.messages.casework.imports.ImportKind;
import io.countersign.messages.casework.imports.ImportTotals;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Files of paper, one in every state. */
final class PaperImports implements Imports {
    @Override
    public Received receive(
            String businessId,
            Sender who,
            ImportKind kind,
            Format format,
            String name,
            @Nullable String source,
            InputStream bytes) {
        return new Received.Taken("imp_checked");
    }

    @Override
    public Outcome start(Upload upload, Origin origin) {
        return new Outcome.Denied("empty_file", "The file has no rows.", null);
    }

    @Override
    public Optional<Upload> find(String businessId, String importId) {
        return newest(businessId).stream()
                .filter(upload -> upload.importId().equals(importId))
                .findFirst();
    }

    @Override
    public List<Upload> newest(String businessId) {
        return List.of(State.values()).stream().map(PaperImports::upload).toList();
    }

    @Override
    public List<Fault> faults(Upload upload, int limit) {
        return upload.state() == State.DONE
                ? List.of()
                : List.of(
                        new Fault(4, 5, null, "external_source_id is missing."),
                        new Fault(9, 12, "crm-9", "type and status are needed, by name."));
    }

    private static Upload upload(State state) {
        return new Upload(
                "imp_" + state.name().toLowerCase(java.util.Locale.ROOT),
                PaperOffice.HARBOR,
                ImportKind.CASES,
                Format.CSV,
                new ImportFile(
                        "a-long-name-of-a-file-of-cases.csv",
                        "e3b0c442".repeat(8),
                        9,
                        1_000,
                        "crm"),
                new Sender("mem_dana", "Dana Reyes", "mem_dana"),
                state,
                state == State.UNREADABLE ? "The file is not UTF-8 after row 12." : null,
                2,
                List.of("color"),
                state == State.WAITING ? "chg_1" : null,
                state == State.DONE ? 1_000 : 610,
                new ImportTotals(600, 7, 2, 1),
                Instant.parse("2026-11-22T09:00:00Z"),
                Instant.parse("2026-11-22T09:01:00Z"));
    }
}

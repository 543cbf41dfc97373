package io.countersign.app.imports;

import io.countersign.app.imports.Upload.Format;
import io.countersign.app.imports.Upload.Sender;
import io.countersign.app.imports.Upload.State;
import io.countersign.messages.Asking;
import io.countersign.messages.Commands;
import io.countersign.messages.Origin;
import io.countersign.messages.Outcome;
import io.countersign.messages.Queries;
import io.countersign.messages.casework.imports.ImportCommand;
import io.countersign.messages.casework.imports.ImportKind;
import io.countersign.messages.governance.changes.ChangeQuery;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Files whose bytes and progress are in the database. */
@Component
class StoredImports implements Imports {
    private static final int MOST_FAULTS = 10_000;

    private final Intake intake;
    private final Uploads uploads;
    private final Faults faults;
    private final Commands commands;
    private final Queries queries;
    private final long freeUpTo;

    StoredImports(
            Intake intake,
            Uploads uploads,
            Faults faults,
            Commands commands,
            Queries queries,
            @Value("${countersign.imports.load-freely-up-to:500}") long freeUpTo) {
        this.intake = intake;
        this.uploads = uploads;
        this.faults = faults;
        this.commands = commands;
        this.queries = queries;
        this.freeUpTo = freeUpTo;
    }

    @Override
    public Received receive(
            String businessId,
            Sender who,
            ImportKind kind,
            Format format,
            String name,
            @Nullable String source,
            InputStream bytes)
            throws IOException {
        return intake.receive(businessId, who, kind, format, name, source, bytes);
    }

    @Override
    public Outcome start(Upload upload, Origin origin) {
        if (upload.state() == State.UNREADABLE || upload.state() == State.RECEIVING) {
            return new Outcome.Denied(
                    "unreadable",
                    upload.problem() == null ? "The file is not here yet." : upload.problem(),
                    null);
        }
        if (upload.state() == State.WAITING) {
            return new Outcome.Denied(
                    "already_exists",
                    "This waits for a person already; see change_id.",
                    upload.changeId());
        }
        Long many = upload.file().rows() > freeUpTo ? upload.file().rows() : null;
        Outcome outcome =
                commands.send(
                        new ImportCommand.Start(
                                upload.businessId(),
                                upload.importId(),
                                upload.kind(),
                                upload.file(),
                                many),
                        origin,
                        Asking.PLAINLY);
        switch (outcome) {
            case Outcome.PendingApproval held -> uploads.waits(upload.importId(), held.changeId());
            case Outcome.Executed _ -> uploads.runs(upload.importId());
            default -> {}
        }
        return outcome;
    }

    @Override
    public Optional<Upload> find(String businessId, String importId) {
        return uploads.find(businessId, importId).map(this::settled);
    }

    @Override
    public List<Upload> newest(String businessId) {
        return uploads.newest(businessId).stream().map(this::settled).toList();
    }

    @Override
    public List<Fault> faults(Upload upload, int limit) {
        return faults.first(upload, Math.clamp(limit, 1, MOST_FAULTS));
    }

    /** What was refused or ran out does not wait any more. */
    private Upload settled(Upload upload) {
        String changeId = upload.changeId();
        if (upload.state() != State.WAITING || changeId == null) {
            return upload;
        }
        var change = queries.ask(new ChangeQuery.GetChange(upload.businessId(), changeId));
        if (change == null) {
            return upload;
        }
        return switch (change.state()) {
            case PROPOSED, PARTLY_APPROVED, APPROVED, EXECUTED -> upload;
            case FAILED, REFUSED, EXPIRED, WITHDRAWN, STALE -> {
                uploads.waitsNoMore(upload.importId());
                yield uploads.find(upload.businessId(), upload.importId()).orElse(upload);
            }
        };
    }
}

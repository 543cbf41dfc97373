package io.countersign.app.imports;

import io.countersign.app.imports.Known.OutsideId;
import io.countersign.command.ledger.PostgresEventStorageEngine;
import io.countersign.messages.Commands;
import io.countersign.messages.Door;
import io.countersign.messages.Family;
import io.countersign.messages.Numbers;
import io.countersign.messages.Origin;
import io.countersign.messages.Queries;
import io.countersign.messages.casework.imports.ImportCommand;
import io.countersign.messages.casework.imports.ImportQuery;
import io.countersign.messages.casework.imports.ImportQuery.ImportView;
import io.countersign.messages.casework.imports.ImportTotals;
import io.countersign.query.projections.ReadBarrier;
import io.countersign.sagas.outside.effects.Effect;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Loads a file batch by batch. After every batch it is written down how far it is; whoever begins
 * again after a crash does at most one batch again, with the same numbers.
 */
@Component
class Loading implements Effect {
    static final String KIND = "load-import";

    private static final Duration NOT_READABLE_YET = Duration.ofMillis(200);
    private static final Duration ITS_TURN = Duration.ofSeconds(2);
    private static final Duration WHILE_STOPPED = Duration.ofSeconds(10);
    private static final Duration READABLE_WITHIN = Duration.ofSeconds(30);

    private final Uploads uploads;
    private final Pieces pieces;
    private final Batches batches;
    private final Commands commands;
    private final Queries queries;
    private final Numbers numbers;
    private final ReadBarrier barrier;
    private final PostgresEventStorageEngine ledger;
    private final int rowsABatch;
    private final int atOnce;
    private volatile boolean closing;

    Loading(
            Uploads uploads,
            Pieces pieces,
            Batches batches,
            Commands commands,
            Queries queries,
            Numbers numbers,
            ReadBarrier barrier,
            PostgresEventStorageEngine ledger,
            @Value("${countersign.imports.rows-a-batch:500}") int rowsABatch,
            @Value("${countersign.imports.rows-at-once:48}") int atOnce) {
        this.uploads = uploads;
        this.pieces = pieces;
        this.batches = batches;
        this.commands = commands;
        this.queries = queries;
        this.numbers = numbers;
        this.barrier = barrier;
        this.ledger = ledger;
        this.rowsABatch = rowsABatch;
        this.atOnce = atOnce;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Family family() {
        return Family.CASES;
    }

    /** Whoever stops the application need not wait for the end of a long file. */
    @EventListener(ContextClosedEvent.class)
    void close() {
        closing = true;
    }

    @Override
    public Next carryOut(String businessId, String importId, int attempt) {
        ImportView view = queries.ask(new ImportQuery.GetImport(businessId, importId));
        if (view == null) {
            return new Again(NOT_READABLE_YET);
        }
        Optional<Upload> found = uploads.find(businessId, importId);
        if (view.finishedAt() != null || found.isEmpty()) {
            finish(view, found.map(Upload::totals).orElse(ImportTotals.NONE));
            return new Done();
        }
        // Two files of one business may speak of the same case, so one comes after the other.
        String turn =
                queries.require(new ImportQuery.Unfinished(businessId))
                        .imports()
                        .getFirst()
                        .importId();
        // What was loaded before a crash must be found, or it would be loaded twice.
        if (!turn.equals(importId)
                || !barrier.await(ledger.createHeadToken().position().orElse(0), READABLE_WITHIN)) {
            return new Again(ITS_TURN);
        }
        try {
            if (!pieces.digest(importId).equals(view.file().sha256())) {
                throw new IllegalStateException(
                        "The bytes are not the ones that were let through.");
            }
            uploads.runs(importId);
            return load(view, found.get());
        } catch (RowCommands.Stopped e) {
            return new Again(WHILE_STOPPED);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Next load(ImportView view, Upload upload) throws IOException {
        RowCommands sender = new RowCommands(commands, queries, numbers, upload);
        Planning planning = new Planning(upload.kind(), upload.file().source());
        try (InputStream in = pieces.read(upload.importId());
                ExecutorService threads =
                        Executors.newFixedThreadPool(atOnce, Thread.ofVirtual().factory())) {
            Rows rows = Rows.of(in, upload.kind(), upload.format());
            for (long i = 0; i < upload.rowsDone(); i++) {
                rows.next();
            }
            long done = upload.rowsDone();
            while (!closing) {
                List<Planned> batch = batch(rows, planning);
                if (batch.isEmpty()) {
                    Upload now = uploads.find(view.businessId(), view.importId()).orElseThrow();
                    finish(view, now.totals());
                    return new Done();
                }
                if (!load(upload, sender, threads, done, batch)) {
                    return new Again(ITS_TURN);
                }
                done += batch.size();
            }
        }
        return new Again(NOT_READABLE_YET);
    }

    private List<Planned> batch(Rows rows, Planning planning) throws IOException {
        List<Planned> batch = new ArrayList<>();
        @Nullable Row row = batch.size() < rowsABatch ? rows.next() : null;
        while (row != null) {
            batch.add(planning.of(row));
            row = batch.size() < rowsABatch ? rows.next() : null;
        }
        return batch;
    }

    /** Whether nobody else did this batch in the meantime. */
    private boolean load(
            Upload upload,
            RowCommands sender,
            ExecutorService threads,
            long before,
            List<Planned> batch) {
        Set<OutsideId> cases = Known.caseRows(batch).keySet();
        Set<OutsideId> people = Known.people(batch).keySet();
        Batches.Numbers drawn =
                batches.numbers(upload.importId(), before, cases.size(), people.size());
        Set<OutsideId> allCases = new LinkedHashSet<>(cases);
        allCases.addAll(Known.owners(batch, false));
        Set<OutsideId> allPeople = new LinkedHashSet<>(people);
        allPeople.addAll(Known.owners(batch, true));
        Known known = Known.find(queries, upload.businessId(), allCases, allPeople);
        Loader.Batch result = new Loader(sender, threads, known, drawn).load(batch);
        return batches.done(
                upload.importId(), before, before + batch.size(), result.totals(), result.faults());
    }

    private void finish(ImportView view, ImportTotals totals) {
        commands.send(
                new ImportCommand.Finish(view.businessId(), view.importId(), totals),
                new Origin(
                        view.businessId(),
                        "system",
                        "Countersign",
                        null,
                        null,
                        Door.SAGA,
                        KIND,
                        view.importId(),
                        view.importId(),
                        null));
        uploads.done(view.importId());
    }
}

package io.countersign.app.notary;

import static java.util.Objects.requireNonNull;

import io.countersign.app.notary.NotaryTables.Note;
import io.countersign.verify.AuditPackage;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes a business's history as an audit package that the standalone verifier reads. */
public final class Export {
    private static final String README =
            """
            The history of one business, as Countersign recorded it.

            events.ndjson       every event, a line each, in order
            leaves.txt          the hash that was recorded for each event
            checkpoints/        what was signed, and when, by the number of events; and the last one
            package.properties  whose history this is, and the public key
            history.html        the same for people: who did what, who proposed and countersigned it
            history.csv         the same as a table

            A package of a period also holds the event before it and the event after it, so that nobody
            can leave out its beginning or its end; package.properties says which period it is.

            Check it on a machine of your own, with Java and nothing else:

              java -jar verify.jar . --key KEY --checkpoint FILE

            KEY is the public key as it was given to you, not the one in this folder.
            FILE is a checkpoint that you kept from earlier; name as many as you have.
            """;

    private final NotaryTables tables;
    private final TransactionTemplate transactions;
    private final Notary notary;
    private final ReadableHistory readable;

    /**
     * An exporter.
     *
     * @param transactions repeatable read: hashes, events and position must be of one moment
     */
    Export(
            NotaryTables tables,
            TransactionTemplate transactions,
            Notary notary,
            ReadableHistory readable) {
        this.readable = readable;
        this.tables = tables;
        this.transactions = transactions;
        this.notary = notary;
    }

    /**
     * What was written.
     *
     * @param events in the period
     * @param all in the whole history
     */
    public record Written(long events, long all, int checkpoints, String key) {}

    /**
     * Writes the package into an empty or new folder, after signing what is new.
     *
     * @throws IOException when the folder is not empty or cannot be written
     */
    public Written write(String businessId, Path folder) throws IOException {
        return write(businessId, null, null, folder);
    }

    /**
     * As above, only what was recorded in a period, with the event before it and the event after
     * it.
     *
     * @param from null for the beginning
     * @param to null for now; what was recorded at it is in the period
     */
    public Written write(
            String businessId, @Nullable Instant from, @Nullable Instant to, Path folder)
            throws IOException {
        notary.sign();
        Files.createDirectories(folder);
        try (var inside = Files.list(folder)) {
            if (inside.findAny().isPresent()) {
                throw new IOException(folder + " is not empty. Name a new folder.");
            }
        }
        return requireNonNull(
                transactions.execute(any -> {
                    try {
                        return writeAll(businessId, new Stretch(from, to), folder);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }));
    }

    private Written writeAll(String businessId, Stretch stretch, Path folder) throws IOException {
        long position = tables.progress();
        long recorded =
                lines(
                        folder.resolve(AuditPackage.LEAVES),
                        out -> tables.eachLeaf(businessId, hash -> out.accept(hash.base64())));
        lines(
                folder.resolve(AuditPackage.EVENTS),
                out -> {
                    tables.eachEvent(
                            businessId,
                            position,
                            line -> stretch.take(line, kept -> out.accept(kept.text())));
                    stretch.end(recorded, kept -> out.accept(kept.text()));
                });
        List<Note> notes = tables.notes(businessId);
        Path checkpoints = Files.createDirectories(folder.resolve(AuditPackage.CHECKPOINTS));
        for (Note note : notes) {
            Files.writeString(checkpoints.resolve(note.size() + ".txt"), note.text());
        }
        if (!notes.isEmpty()) {
            Files.writeString(checkpoints.resolve("last.txt"), notes.getLast().text());
        }
        List<String> properties = new ArrayList<>();
        properties.add("origin=" + Notary.origin(businessId));
        properties.add("key=" + notary.namedKey());
        properties.addAll(stretch.properties());
        Files.write(folder.resolve(AuditPackage.PROPERTIES), properties);
        readable.write(businessId, position, stretch.from(), stretch.to(), folder);
        Files.writeString(folder.resolve("README.txt"), README);
        return new Written(stretch.inside(), stretch.seen(), notes.size(), notary.namedKey());
    }

    private static long lines(Path file, Consumer<Consumer<String>> source) throws IOException {
        long[] count = new long[1];
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            source.accept(line -> {
                try {
                    out.write(line);
                    out.write('\n');
                    count[0]++;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        return count[0];
    }
}

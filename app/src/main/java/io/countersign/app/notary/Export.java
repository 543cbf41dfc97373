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
import java.util.List;
import java.util.function.Consumer;
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

    /** What was written. */
    public record Written(long events, int checkpoints, String key) {}

    /**
     * Writes the package into an empty or new folder, after signing what is new.
     *
     * @throws IOException when the folder is not empty or cannot be written
     */
    public Written write(String businessId, Path folder) throws IOException {
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
                        return writeAll(businessId, folder);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }));
    }

    private Written writeAll(String businessId, Path folder) throws IOException {
        long position = tables.progress();
        long until =
                lines(
                        folder.resolve(AuditPackage.LEAVES),
                        out -> tables.eachLeaf(businessId, hash -> out.accept(hash.base64())));
        long events =
                lines(
                        folder.resolve(AuditPackage.EVENTS),
                        out ->
                                tables.eachEvent(
                                        businessId, position, line -> out.accept(line.text())));
        List<Note> notes = tables.notes(businessId);
        Path checkpoints = Files.createDirectories(folder.resolve(AuditPackage.CHECKPOINTS));
        for (Note note : notes) {
            Files.writeString(checkpoints.resolve(note.size() + ".txt"), note.text());
        }
        if (!notes.isEmpty()) {
            Files.writeString(checkpoints.resolve("last.txt"), notes.getLast().text());
        }
        Files.write(
                folder.resolve(AuditPackage.PROPERTIES),
                List.of(
                        "origin=" + Notary.origin(businessId),
                        "key=" + notary.namedKey(),
                        "first=0",
                        "until=" + until));
        readable.write(businessId, position, folder);
        Files.writeString(folder.resolve("README.txt"), README);
        return new Written(events, notes.size(), notary.namedKey());
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

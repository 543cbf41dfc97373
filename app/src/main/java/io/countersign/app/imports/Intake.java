package io.countersign.app.imports;

import com.github.f4b6a3.ulid.UlidCreator;
import io.countersign.app.imports.Faults.Phase;
import io.countersign.app.imports.Imports.Received;
import io.countersign.app.imports.Rows.UnreadableFile;
import io.countersign.app.imports.Upload.Format;
import io.countersign.app.imports.Upload.Sender;
import io.countersign.app.imports.Upload.State;
import io.countersign.app.imports.Uploads.Checked;
import io.countersign.command.casework.imports.Import;
import io.countersign.messages.Refused;
import io.countersign.messages.casework.imports.ImportFile;
import io.countersign.messages.casework.imports.ImportKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Receives a file and looks at every row of it, without changing anything. */
@Component
class Intake {
    private static final int MOST_OPEN = 20;
    private static final int MOST_NAME = 200;
    private static final int MOST_SOURCE = 500;
    private static final int FAULTS_AT_ONCE = 500;

    private final Uploads uploads;
    private final Pieces pieces;
    private final Faults faults;
    private final long mostBytes;

    Intake(
            Uploads uploads,
            Pieces pieces,
            Faults faults,
            @Value("${countersign.imports.most-bytes:268435456}") long mostBytes) {
        this.uploads = uploads;
        this.pieces = pieces;
        this.faults = faults;
        this.mostBytes = mostBytes;
    }

    Received receive(
            String businessId,
            Sender who,
            ImportKind kind,
            Format format,
            String name,
            @Nullable String source,
            InputStream bytes)
            throws IOException {
        if (uploads.open(businessId) >= MOST_OPEN) {
            return not(
                    "limit_reached",
                    "%d files wait already. Start them, or wait a week until they are dropped."
                            .formatted(MOST_OPEN));
        }
        if (source != null && (source.length() > MOST_SOURCE || source.indexOf(0) >= 0)) {
            return not("invalid_arguments", "external_source can have 500 characters.");
        }
        String importId = "imp_" + UlidCreator.getMonotonicUlid();
        ImportFile empty = new ImportFile(tidy(name, format), "", 0, 0, source);
        uploads.begin(importId, businessId, kind, format, empty, who);
        boolean kept = false;
        try {
            Pieces.Written written = pieces.write(importId, bytes, mostBytes);
            check(importId, kind, format, empty, written);
            kept = true;
            return new Received.Taken(importId);
        } catch (Pieces.TooLarge e) {
            return not(
                    "too_large",
                    "A file can have %,d bytes. Split it and import the parts."
                            .formatted(mostBytes));
        } finally {
            if (!kept) {
                uploads.forget(importId);
            }
        }
    }

    private void check(
            String importId,
            ImportKind kind,
            Format format,
            ImportFile empty,
            Pieces.Written written)
            throws IOException {
        long count = 0;
        long wrong = 0;
        State state = State.CHECKED;
        String problem = "";
        List<String> ignored = List.of();
        List<Fault> batch = new ArrayList<>();
        try (InputStream in = pieces.read(importId)) {
            Rows rows = Rows.of(in, kind, format);
            Planning planning = new Planning(kind, empty.source());
            for (Row row = rows.next(); row != null; row = rows.next()) {
                count++;
                if (count > Import.MOST_ROWS) {
                    throw new UnreadableFile(
                            "A file can have %,d rows. Split it and import the parts."
                                    .formatted(Import.MOST_ROWS));
                }
                if (planning.of(row) instanceof Planned.Faulty faulty) {
                    wrong++;
                    if (wrong <= Faults.MOST_KEPT) {
                        batch.add(faulty.fault());
                    }
                }
                if (batch.size() >= FAULTS_AT_ONCE) {
                    faults.add(importId, Phase.CHECK, batch);
                    batch.clear();
                }
            }
            ignored = rows.ignored();
            if (count == 0) {
                throw new UnreadableFile("The file has no rows.");
            }
        } catch (UnreadableFile e) {
            state = State.UNREADABLE;
            problem = String.valueOf(e.getMessage());
        } catch (CharacterCodingException e) {
            state = State.UNREADABLE;
            problem = String.valueOf(CsvRows.notUtf8(count).getMessage());
        }
        faults.add(importId, Phase.CHECK, batch);
        uploads.checked(
                importId,
                new ImportFile(
                        empty.name(), written.sha256(), written.bytes(), count, empty.source()),
                state,
                problem,
                new Checked(count, wrong, ignored.stream().map(Intake::column).toList()));
    }

    private static String column(String name) {
        return tidied(name, 100);
    }

    private static String tidy(String name, Format format) {
        String tidied = tidied(name, MOST_NAME);
        return tidied.isEmpty() ? "upload." + format.name().toLowerCase(Locale.ROOT) : tidied;
    }

    private static String tidied(String text, int most) {
        String printable = text.replaceAll("[^\\p{L}\\p{N}\\p{P}\\p{S} ]", "").strip();
        return printable.length() > most ? printable.substring(0, most) : printable;
    }

    private static Received not(String code, String message) {
        return new Received.Not(new Refused(code, message));
    }
}

package io.countersign.app.imports;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.countersign.messages.casework.imports.ImportKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows of a CSV file with a header, separated by commas, semicolons or tabs. */
final class CsvRows implements Rows {
    private static final int LOOK_AHEAD = 8_192;

    private final Iterator<CsvRecord> records;
    private final List<String> header;
    private final List<String> ignored;
    private long number;

    CsvRows(BufferedReader text, ImportKind kind) throws IOException {
        CsvReader<CsvRecord> reader =
                CsvReader.builder()
                        .fieldSeparator(separator(text))
                        .commentStrategy(CommentStrategy.NONE)
                        .skipEmptyLines(true)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .allowUnclosedQuote(false)
                        .maxBufferSize(MOST_CHARACTERS)
                        .build(
                                CsvRecordHandler.of(limits ->
                                        limits.maxFields(MOST_COLUMNS)
                                                .maxFieldSize(MOST_CHARACTERS)
                                                .maxRecordSize(MOST_CHARACTERS)),
                                text);
        records = reader.iterator();
        CsvRecord first = read();
        if (first == null) {
            throw new UnreadableFile("The file is empty. Its first line must name the columns.");
        }
        header =
                first.getFields().stream()
                        .map(name -> name.strip().toLowerCase(Locale.ROOT).replace(' ', '_'))
                        .toList();
        if (new HashSet<>(header).size() != header.size()) {
            throw new UnreadableFile("Two columns have the same name in the first line.");
        }
        ignored = Columns.unknown(kind, new LinkedHashSet<>(header));
        if (ignored.size() == header.size()) {
            throw new UnreadableFile(
                    "The first line must name the columns, for example %s, %s."
                            .formatted(Columns.SOURCE, Columns.ID));
        }
    }

    @Override
    public List<String> ignored() {
        return ignored;
    }

    @Override
    public @Nullable Row next() throws IOException {
        CsvRecord read = read();
        if (read == null) {
            return null;
        }
        number++;
        List<String> cells = read.getFields();
        if (cells.size() != header.size()) {
            return Row.unreadable(
                    number,
                    read.getStartingLineNumber(),
                    "The row has %d cells, the first line has %d."
                            .formatted(cells.size(), header.size()));
        }
        Map<String, String> fields = new HashMap<>();
        Map<String, String> client = new HashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            if (!cells.get(i).isBlank()) {
                String name = header.get(i);
                String cell = Cells.plain(cells.get(i));
                if (name.startsWith(Columns.CLIENT)) {
                    client.put(name.substring(Columns.CLIENT.length()), cell);
                } else {
                    fields.put(name, cell);
                }
            }
        }
        List<Map<String, String>> clients = new ArrayList<>();
        if (!client.isEmpty()) {
            clients.add(client);
        }
        return new Row(number, read.getStartingLineNumber(), fields, clients, null);
    }

    private @Nullable CsvRecord read() throws IOException {
        try {
            return records.hasNext() ? records.next() : null;
        } catch (CsvParseException e) {
            throw new UnreadableFile(
                    "The file cannot be read past row %,d. A row can have %,d characters and %d"
                                    .formatted(number, MOST_CHARACTERS, MOST_COLUMNS)
                            + " cells, and a quote that opens must close.");
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CharacterCodingException) {
                throw notUtf8(number);
            }
            throw e.getCause();
        }
    }

    static UnreadableFile notUtf8(long number) {
        return new UnreadableFile(
                "The file is not UTF-8 after row %,d. Save it as UTF-8.".formatted(number));
    }

    /** Whatever separates the names in the first line most often. */
    private static char separator(BufferedReader text) throws IOException {
        text.mark(LOOK_AHEAD + 1);
        Map<Character, Integer> counts = new HashMap<>();
        try {
            for (int i = 0; i < LOOK_AHEAD; i++) {
                int c = text.read();
                if (c < 0 || c == '\n') {
                    break;
                }
                counts.merge((char) c, 1, Integer::sum);
            }
        } catch (CharacterCodingException e) {
            throw notUtf8(0);
        }
        text.reset();
        char best = ',';
        for (char separator : new char[] {';', '\t'}) {
            if (counts.getOrDefault(separator, 0) > counts.getOrDefault(best, 0)) {
                best = separator;
            }
        }
        return best;
    }
}

package io.countersign.app.imports;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.countersign.app.imports.Upload.Format;
import io.countersign.messages.Queries;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes what a business has as a file, a thousand rows at a time. */
@Component
public class Exports {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Queries queries;

    public Exports(Queries queries) {
        this.queries = queries;
    }

    /** Writes all rows; what is changed meanwhile may be in it or not. */
    public void write(String businessId, Exported what, Format format, OutputStream to)
            throws IOException {
        Writer text =
                new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8), 1 << 16);
        try {
            if (format == Format.CSV) {
                CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text);
                csv.writeRecord(what.columns());
                each(
                        businessId,
                        what,
                        row ->
                                csv.writeRecord(
                                        what.columns().stream()
                                                .map(c -> Cells.safe(row.get(c)))
                                                .toList()));
                csv.flush();
            } else {
                each(
                        businessId,
                        what,
                        row -> {
                            row.values().removeIf(value -> value == null);
                            text.write(JSON.writeValueAsString(row) + "\n");
                        });
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        text.flush();
    }

    private interface Line {
        void write(Map<String, @Nullable Object> row) throws IOException;
    }

    private void each(String businessId, Exported what, Line line) throws IOException {
        long after = 0;
        List<Map<String, @Nullable Object>> rows = what.after(queries, businessId, after);
        while (!rows.isEmpty()) {
            for (Map<String, @Nullable Object> row : rows) {
                if (row.get("id") instanceof Long id) {
                    after = id;
                }
                line.write(row);
            }
            rows = what.after(queries, businessId, after);
        }
    }
}

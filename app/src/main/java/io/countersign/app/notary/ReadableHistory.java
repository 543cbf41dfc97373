package io.countersign.app.notary;

import static java.util.Objects.requireNonNull;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.countersign.app.imports.Cells;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.util.HtmlUtils;

/**
 * The history for people: who did what through which door, who proposed it and who countersigned
 * it, as a page and as a table. It is made from the audit view and proves nothing; each line names
 * the position of the event that does.
 */
final class ReadableHistory {
    /** The page and the table inside a package. */
    static final String PAGE = "history.html";

    static final String TABLE = "history.csv";
    private static final Instant FAR = Instant.parse("9999-12-31T00:00:00Z");
    private static final int FETCH = 1_000;
    private static final List<String> HEADINGS =
            List.of(
                    "position",
                    "at",
                    "event",
                    "subject",
                    "subject_name",
                    "actor",
                    "client",
                    "door",
                    "tool",
                    "change",
                    "countersigned_by",
                    "digest",
                    "states");
    private static final String ROWS =
            """
            select e.position, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at,
                e.event_name, e.subject_id, s.name, e.actor_name, e.client, e.door, e.tool,
                e.change_id, g.member_name, g.digest, e.after::text
            from audit.audit_entry e
            left join audit.audit_subject s using (business_id, subject_id)
            left join audit.audit_signature g
                on g.business_id = e.business_id and g.change_id = e.change_id
            where e.business_id = ? and e.position <= ? and e.at >= ? and e.at <= ?
            order by e.position
            """;
    private static final String STYLE =
            "body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:75rem;padding:0 1rem;"
                    + "color:#1c1b1a}table{border-collapse:collapse;width:100%}th,td{text-align:left;"
                    + "vertical-align:top;padding:.35rem .6rem .35rem 0;border-bottom:1px solid #ddd}"
                    + "code{font-size:.85em;overflow-wrap:anywhere}.second{color:#666}"
                    + "@media(max-width:40rem){tr{display:block;padding:.5rem 0}th{display:none}"
                    + "td{display:block;border:0;padding:0}}";

    private final JdbcClient jdbc;

    ReadableHistory(JdbcTemplate template) {
        JdbcTemplate paged = new JdbcTemplate(requireNonNull(template.getDataSource()), false);
        paged.setFetchSize(FETCH);
        this.jdbc = JdbcClient.create(paged);
    }

    /** Writes both files; the number of lines in each. */
    long write(
            String businessId, long upTo, @Nullable Instant from, @Nullable Instant to, Path folder)
            throws IOException {
        long[] lines = {0};
        if (!isThere()) {
            // Beside a database whose views were never filled, a package proves all the same.
            return 0;
        }
        try (BufferedWriter page = Files.newBufferedWriter(folder.resolve(PAGE));
                CsvWriter table =
                        CsvWriter.builder().build(folder.resolve(TABLE), StandardCharsets.UTF_8)) {
            table.writeRecord(HEADINGS);
            page.write(head(businessId));
            jdbc.sql(ROWS)
                    .params(
                            businessId,
                            upTo,
                            Timestamp.from(from == null ? Instant.EPOCH : from),
                            Timestamp.from(to == null ? FAR : to))
                    .query(row -> {
                        lines[0]++;
                        try {
                            table.writeRecord(cells(row).stream().map(Cells::safe).toList());
                            page.write(line(cells(row)));
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    });
            page.write("</tbody></table>\n</body></html>\n");
        }
        return lines[0];
    }

    private boolean isThere() {
        return jdbc.sql("select to_regclass('audit.audit_signature') is not null")
                .query(Boolean.class)
                .single();
    }

    private static List<String> cells(ResultSet row) throws SQLException {
        String[] cells = new String[HEADINGS.size()];
        for (int i = 0; i < cells.length; i++) {
            String cell = row.getString(i + 1);
            cells[i] = cell == null ? "" : cell;
        }
        return List.of(cells);
    }

    private static String head(String businessId) {
        return """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>History of %1$s</title><style>%2$s</style></head><body>
        <h1>History of %1$s</h1>
        <p>Who did what, through which door, and who countersigned it. This page is for reading; what
        proves it are <code>events.ndjson</code>, <code>leaves.txt</code> and <code>checkpoints/</code>
        beside it. Check them on a machine of your own:</p>
        <pre><code>java -jar verify.jar . --key KEY --checkpoint FILE</code></pre>
        <table><thead><tr><th>Event</th><th>What</th><th>Who</th><th>Countersigned</th></tr></thead>
        <tbody>
        """
                .formatted(HtmlUtils.htmlEscape(businessId), STYLE);
    }

    private static String line(List<String> cells) {
        List<String> c = cells.stream().map(HtmlUtils::htmlEscape).toList();
        String signed =
                c.get(10).isEmpty()
                        ? (c.get(9).isEmpty() ? "" : "<code>" + c.get(9) + "</code>")
                        : c.get(10)
                                + "<br><code class=\"second\">%s<br>%s</code>"
                                        .formatted(c.get(9), c.get(11));
        return """
        <tr><td>%s<br><span class="second">%s</span></td><td><b>%s</b> %s <code>%s</code><br><code class="second">%s</code></td><td>%s<br><span class="second">%s %s %s</span></td><td>%s</td></tr>
        """
                .formatted(
                        c.get(0), c.get(1), c.get(2), c.get(4), c.get(3), c.get(12), c.get(5),
                        c.get(7), c.get(8), c.get(6), signed);
    }
}

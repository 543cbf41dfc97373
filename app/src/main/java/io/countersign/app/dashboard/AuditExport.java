package io.countersign.app.dashboard;

import io.countersign.app.imports.Cells;
import io.countersign.app.signin.SignedIn;
import io.countersign.messages.FieldChange;
import io.countersign.messages.Queries;
import io.countersign.messages.governance.audit.AuditQuery.AuditEntry;
import io.countersign.messages.governance.audit.AuditQuery.AuditTrail;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.databind.json.JsonMapper;

/** The trail as a file, newest first, with the filters of the page it was asked for on. */
@Controller
class AuditExport {
    private static final int PAGE = 200;

    /** What one file holds at most; the filters make several files of more. */
    private static final int MOST_ENTRIES = 1_000_000;

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> COLUMNS =
            List.of(
                    "position",
                    "at",
                    "event",
                    "subject",
                    "subject_name",
                    "door",
                    "tool",
                    "actor",
                    "actor_name",
                    "client",
                    "request",
                    "change",
                    "digest",
                    "countersigned_by",
                    "changes");

    private final Queries queries;

    AuditExport(Queries queries) {
        this.queries = queries;
    }

    @GetMapping("/audit/export.csv")
    ResponseEntity<StreamingResponseBody> csv(
            @AuthenticationPrincipal SignedIn me, AuditFilter filter) {
        return file(
                "audit.csv",
                "text/csv;charset=UTF-8",
                out -> {
                    out.write(String.join(",", COLUMNS) + "\r\n");
                    each(me, filter, entry -> out.write(csv(entry)));
                });
    }

    @GetMapping("/audit/export.ndjson")
    ResponseEntity<StreamingResponseBody> ndjson(
            @AuthenticationPrincipal SignedIn me, AuditFilter filter) {
        return file(
                "audit.ndjson",
                "application/x-ndjson",
                out -> each(me, filter, entry -> out.write(JSON.writeValueAsString(entry) + "\n")));
    }

    @FunctionalInterface
    private interface Content {
        void write(Writer out) throws IOException;
    }

    @FunctionalInterface
    private interface Line {
        void write(AuditEntry entry) throws IOException;
    }

    private static ResponseEntity<StreamingResponseBody> file(
            String name, String type, Content content) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .contentType(MediaType.parseMediaType(type))
                .body((OutputStream raw) -> {
                    try (Writer out =
                            new BufferedWriter(
                                    new OutputStreamWriter(raw, StandardCharsets.UTF_8))) {
                        content.write(out);
                    }
                });
    }

    private void each(SignedIn me, AuditFilter filter, Line line) throws IOException {
        @Nullable Long before = null;
        for (int written = 0; written < MOST_ENTRIES; written += PAGE) {
            AuditTrail page = queries.require(filter.query(me.businessId(), before, PAGE));
            for (AuditEntry entry : page.entries()) {
                line.write(entry);
            }
            if (!page.more()) {
                return;
            }
            before = page.entries().getLast().position();
        }
    }

    private static String csv(AuditEntry e) {
        List<String> changes = new ArrayList<>();
        for (FieldChange c : e.changes()) {
            changes.add(c.field() + ": " + or(c.before()) + " → " + or(c.after()));
        }
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(e.position());
        cells.add(e.at());
        cells.add(e.eventName());
        cells.add(e.subjectId());
        cells.add(e.subjectName());
        cells.add(e.door());
        cells.add(e.tool());
        cells.add(e.actorId());
        cells.add(e.actorName());
        cells.add(e.client());
        cells.add(e.requestId());
        cells.add(e.changeId());
        cells.add(e.digest());
        cells.add(e.countersignedBy());
        cells.add(String.join("; ", changes));
        return String.join(",", cells.stream().map(AuditExport::cell).toList()) + "\r\n";
    }

    private static String or(@Nullable String text) {
        return text == null ? "nothing" : text;
    }

    private static String cell(@Nullable Object value) {
        return "\"" + Cells.safe(value).replace("\"", "\"\"") + "\"";
    }
}

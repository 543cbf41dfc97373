package io.countersign.app.dashboard;

import io.countersign.app.imports.Cells;
import io.countersign.app.signin.SignedIn;
import io.countersign.messages.Moment;
import io.countersign.messages.PastUnreachable;
import io.countersign.messages.Queries;
import io.countersign.messages.governance.audit.AuditQuery.AuditEntry;
import io.countersign.messages.governance.audit.Explanation;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.json.JsonMapper;

/** One thing as it was at a moment, and why, as a file. */
@Controller
class HistoryExport {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> COLUMNS =
            List.of(
                    "field",
                    "value",
                    "before",
                    "position",
                    "at",
                    "event",
                    "actor",
                    "client",
                    "door",
                    "tool",
                    "change",
                    "countersigned_by",
                    "digest",
                    "policy_version");

    private final Queries queries;

    HistoryExport(Queries queries) {
        this.queries = queries;
    }

    @GetMapping("/history/{subject}/export.csv")
    ResponseEntity<byte[]> csv(
            @AuthenticationPrincipal SignedIn me,
            @ModelAttribute("words") Words words,
            @PathVariable String subject,
            @RequestParam(name = "as_of", defaultValue = "") String asOf) {
        String head = String.join(",", COLUMNS) + "\r\n";
        return file(
                "history.csv",
                "text/csv;charset=UTF-8",
                head + lines(me, words, subject, asOf, HistoryExport::csv));
    }

    @GetMapping("/history/{subject}/export.ndjson")
    ResponseEntity<byte[]> ndjson(
            @AuthenticationPrincipal SignedIn me,
            @ModelAttribute("words") Words words,
            @PathVariable String subject,
            @RequestParam(name = "as_of", defaultValue = "") String asOf) {
        return file(
                "history.ndjson",
                "application/x-ndjson",
                lines(me, words, subject, asOf, row -> JSON.writeValueAsString(row) + "\n"));
    }

    private String lines(
            SignedIn me,
            Words words,
            String subject,
            String asOf,
            Function<Map<String, @Nullable Object>, String> line) {
        @Nullable Moment moment = asOf.isBlank() ? null : words.moment(asOf);
        List<Explanation> all;
        try {
            all =
                    moment == null && !asOf.isBlank()
                            ? List.of()
                            : queries.explain(me.businessId(), subject, null, moment);
        } catch (PastUnreachable e) {
            all = List.of();
        }
        if (all.isEmpty()) {
            throw new NoSuchPage();
        }
        return all.stream().map(HistoryExport::row).map(line).collect(Collectors.joining());
    }

    private static Map<String, @Nullable Object> row(Explanation why) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        COLUMNS.forEach(column -> row.put(column, null));
        row.put("field", why.origin().field());
        row.put("value", why.origin().value());
        row.put("before", why.origin().before());
        row.put("position", why.origin().position());
        AuditEntry e = why.entry();
        if (e != null) {
            row.put("at", e.at().toString());
            row.put("event", e.eventName());
            row.put("actor", e.actorName());
            row.put("client", e.client());
            row.put("door", e.door());
            row.put("tool", e.tool());
            row.put("change", e.changeId());
            row.put("countersigned_by", e.countersignedBy());
            row.put("digest", e.digest());
        }
        if (why.decision() != null) {
            row.put("policy_version", why.decision().policyVersion());
        }
        return row;
    }

    private static String csv(Map<String, @Nullable Object> row) {
        return row.values().stream()
                        .map(value -> "\"" + Cells.safe(value).replace("\"", "\"\"") + "\"")
                        .collect(Collectors.joining(","))
                + "\r\n";
    }

    private static ResponseEntity<byte[]> file(String name, String type, String content) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .contentType(MediaType.parseMediaType(type))
                .body(content.getBytes(StandardCharsets.UTF_8));
    }
}

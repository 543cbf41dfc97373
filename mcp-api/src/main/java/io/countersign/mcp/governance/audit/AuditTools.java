package io.countersign.mcp.governance.audit;

import static io.countersign.mcp.tools.Effect.READS;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.countersign.mcp.tools.About;
import io.countersign.mcp.tools.Call;
import io.countersign.mcp.tools.PageNumber;
import io.countersign.mcp.tools.Reply;
import io.countersign.mcp.tools.Tool;
import io.countersign.messages.Refused;
import io.countersign.messages.governance.audit.AuditQuery;
import io.countersign.messages.governance.audit.AuditQuery.AuditEntry;
import io.countersign.messages.governance.audit.AuditQuery.LogEntry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The audit log as the case desk's contract has it. */
public final class AuditTools {

    record ListAuditLogs(
            @JsonUnwrapped PageNumber at,
            @About("Only what concerned this case") @Nullable Long caseId,
            @About("Only what concerned this client") @Nullable Long clientId,
            @About(value = "create, update or delete, or for example client_linked", most = 60)
                    @Nullable String action) {}

    record AuditLogs(long total, int page, int pageSize, @About("Newest first") List<Row> logs) {}

    record Row(
            Instant createdAt,
            @About(oneOf = {"admin", "api_key", "system"}) String actor,
            String actorName,
            @About(oneOf = {"create", "update", "delete"}) String action,
            @About("For example cases") String recordDatabaseName,
            String recordDatabaseId,
            @About("Where it was done: dashboard, mcp, api, carrier, system, operator")
                    String source) {

        static Row of(LogEntry log) {
            AuditEntry entry = log.entry();
            Subject subject = Subject.of(entry.subjectId());
            return new Row(
                    entry.at(),
                    actor(entry.actorId()),
                    entry.actorName(),
                    log.action(),
                    subject.table(),
                    subject.id(),
                    source(entry.door()));
        }

        private static String actor(String id) {
            if (id.startsWith("mem_")) {
                return "admin";
            }
            return id.equals("system") ? "system" : "api_key";
        }

        private static String source(String door) {
            return switch (door) {
                case "mcp-voice", "mcp-casework" -> "mcp";
                case "rest" -> "api";
                case "saga" -> "system";
                default -> door;
            };
        }
    }

    /** What an entry is about, as a table and an id. */
    record Subject(String table, String id) {
        private static final Pattern NUMBERED = Pattern.compile("([a-z_]+)_(\\d+)");
        private static final Map<String, String> TABLES =
                Map.ofEntries(
                        Map.entry("case_status", "case_statuses"),
                        Map.entry("mem", "admins"),
                        Map.entry("key", "api_keys"),
                        Map.entry("biz", "companies"),
                        Map.entry("chg", "change_requests"),
                        Map.entry("camp", "campaigns"),
                        Map.entry("conv", "conversations"),
                        Map.entry("case_statuses_biz", "case_statuses"),
                        Map.entry("case_types_biz", "case_types"));

        static Subject of(String subjectId) {
            Matcher numbered = NUMBERED.matcher(subjectId);
            if (numbered.matches()) {
                return new Subject(table(numbered.group(1)), numbered.group(2));
            }
            int end = subjectId.lastIndexOf('_');
            return new Subject(table(end < 0 ? subjectId : subjectId.substring(0, end)), subjectId);
        }

        private static String table(String noun) {
            return TABLES.getOrDefault(noun, noun + "s");
        }
    }

    @Tool(
            name = "list_audit_logs",
            title = "List Audit Logs",
            scope = "audit:read",
            effect = READS,
            about =
                    "Who changed what, newest first: every change through every door. Filter by"
                            + " case, client or action.")
    Reply<AuditLogs> list(ListAuditLogs input, Call call) {
        if (input.caseId() != null && input.clientId() != null) {
            return Reply.refuse(
                    new Refused(
                            "invalid_arguments",
                            "Filter by case_id or by client_id; both at once is not possible."));
        }
        PageNumber at = input.at();
        return Reply.ask(
                new AuditQuery.Log(
                        call.businessId(),
                        about(input.caseId(), input.clientId()),
                        input.action(),
                        at.perPage(),
                        at.offset()),
                found ->
                        new AuditLogs(
                                found.total(),
                                at.page(),
                                at.perPage(),
                                found.rows().stream().map(Row::of).toList()));
    }

    private static @Nullable String about(@Nullable Long caseId, @Nullable Long clientId) {
        if (caseId != null) {
            return "case_" + caseId;
        }
        return clientId == null ? null : "client_" + clientId;
    }
}

package io.countersign.mcp.voice.agents;

import static io.countersign.mcp.tools.Effect.READS;
import static io.countersign.mcp.tools.Effect.SETS_OUTWARD;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.countersign.mcp.broker.Actor;
import io.countersign.mcp.broker.Authority;
import io.countersign.mcp.broker.Claims;
import io.countersign.mcp.tools.About;
import io.countersign.mcp.tools.Call;
import io.countersign.mcp.tools.Paging;
import io.countersign.mcp.tools.Reply;
import io.countersign.mcp.tools.Tool;
import io.countersign.messages.FieldChange;
import io.countersign.messages.Refused;
import io.countersign.messages.voice.agents.AgentCommand;
import io.countersign.messages.voice.agents.AgentFields;
import io.countersign.messages.voice.agents.AgentQuery;
import io.countersign.messages.voice.agents.AgentQuery.AgentVersionView;
import io.countersign.messages.voice.agents.AgentQuery.Comparison;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tools that look at the versions of an agent's settings, and go back to one. */
public final class ConfigVersions {
    private static final Pattern VERSION_ID = Pattern.compile("(.+)/v(\\d{1,9})");

    record ListVersions(
            @About(value = "From list_agents", most = 64) String agentId,
            @About(most = 64) @Nullable String businessId,
            @About(value = "Show this version whole", least = 1) @Nullable Integer versionNumber,
            @About(value = "Also say what differs from this one", least = 1)
                    @Nullable Integer compareWith,
            @About(value = "Rows a page", least = 1, most = 100, clamped = true, standard = "50")
                    int limit,
            @About(
                            value = "Rows to skip",
                            least = 0,
                            most = Integer.MAX_VALUE,
                            clamped = true,
                            standard = "0")
                    int offset) {}

    record Versions(
            @About("Newest first") List<VersionRow> versions,
            @JsonUnwrapped Paging page,
            @About("All settings of version_number") @Nullable Map<String, String> configSnapshot,
            @About("What differs between the two versions") @Nullable List<Difference> differences,
            ListFilters filters) {}

    record ListFilters(
            String agentId, @Nullable Integer versionNumber, @Nullable Integer compareWith) {}

    record VersionRow(
            long versionNumber,
            String configVersionId,
            @About("SHA-256 of all settings; equal settings have equal hashes") String hash,
            List<String> changedFields,
            String changedBy,
            @About("The countersigned change that made it") @Nullable String changeId,
            @About("The version it went back to") @Nullable Long restoredFrom,
            Instant createdAt) {
        static VersionRow of(AgentVersionView v) {
            return new VersionRow(
                    v.version(),
                    v.agentId() + "/v" + v.version(),
                    AgentFields.hash(v.settings()),
                    v.changedFields(),
                    v.changedBy(),
                    v.changeId(),
                    v.restoredFrom(),
                    v.at());
        }
    }

    record Difference(
            String field,
            @About("In compare_with") @Nullable String before,
            @About("In version_number") @Nullable String after) {
        static Difference of(FieldChange change) {
            return new Difference(change.field(), change.before(), change.after());
        }
    }

    record Rollback(
            @About(value = "From list_agents", most = 64) String agentId,
            @About(most = 64) @Nullable String businessId,
            @About(value = "The version to go back to", least = 1) @Nullable Integer versionNumber,
            @About(value = "The same as config_version_id", most = 80) @Nullable String versionId,
            @About(value = "Why", most = 1_000) @Nullable String reason,
            @About(
                            value =
                                    "Your own key for this change; needed unless dry_run. Repeat it"
                                            + " to learn what became of the change.",
                            least = 1,
                            most = 200)
                    @Nullable String idempotencyKey,
            @About("Who asks; is recorded and grants nothing") @Nullable Actor actor,
            @About("Who is said to have agreed; is recorded and grants nothing")
                    @Nullable Authority authority,
            @About(value = "Only say what would happen", standard = "false") boolean dryRun,
            @About(value = "Put a held change before a person", standard = "false")
                    boolean queueForApproval,
            @About(value = "Ticket, conversation or run this comes from", most = 200)
                    @Nullable String sourceRef) {

        /** Which version is meant; 0 when that is not said, or not said clearly. */
        int version() {
            if (versionId == null) {
                return versionNumber == null ? 0 : versionNumber;
            }
            Matcher id = VERSION_ID.matcher(versionId);
            int named =
                    id.matches() && id.group(1).equals(agentId) ? Integer.parseInt(id.group(2)) : 0;
            return versionNumber == null || versionNumber == named ? named : 0;
        }
    }

    @Tool(
            name = "list_config_versions",
            title = "List Configuration Versions",
            scope = "agents:read",
            effect = READS,
            asOf = true,
            about =
                    "Lists the versions of an agent's settings, newest first: who changed what, and"
                            + " which countersigned change did it. With version_number it shows one"
                            + " whole; with compare_with also how two differ.")
    Reply<Versions> list(ListVersions input, Call call) {
        String business = call.businessId();
        return Reply.seek(
                new AgentQuery.GetAgent(business, input.agentId()),
                agent ->
                        agent == null
                                ? Reply.refuse(unknown(input.agentId()))
                                : Reply.askThen(
                                        new AgentQuery.ListVersions(
                                                business,
                                                input.agentId(),
                                                input.limit(),
                                                input.offset()),
                                        page ->
                                                whole(
                                                        input,
                                                        agent.version(),
                                                        page.rows().stream()
                                                                .map(VersionRow::of)
                                                                .toList(),
                                                        Paging.of(page),
                                                        call)));
    }

    private static Reply<Versions> whole(
            ListVersions input, long newest, List<VersionRow> rows, Paging page, Call call) {
        ListFilters filters =
                new ListFilters(input.agentId(), input.versionNumber(), input.compareWith());
        if (input.versionNumber() == null && input.compareWith() == null) {
            return Reply.answer(new Versions(rows, page, null, null, filters));
        }
        long shown = input.versionNumber() == null ? newest : input.versionNumber();
        // A version compared with itself differs in nothing, which is also a true answer.
        long other = input.compareWith() == null ? shown : input.compareWith();
        return Reply.seek(
                new AgentQuery.CompareVersions(call.businessId(), input.agentId(), other, shown),
                both ->
                        both == null
                                ? Reply.refuse(noVersion(newest))
                                : Reply.answer(
                                        new Versions(
                                                rows,
                                                page,
                                                snapshot(both),
                                                input.compareWith() == null
                                                        ? null
                                                        : both.differences().stream()
                                                                .map(Difference::of)
                                                                .toList(),
                                                filters)));
    }

    @Tool(
            name = "rollback_config",
            title = "Roll Back Configuration",
            scope = "agents:write",
            effect = SETS_OUTWARD,
            about =
                    "Makes an agent's settings again what they were in an earlier version; that is"
                            + " a new version, and nothing is lost. Goes through the same gate as"
                            + " any change: send queue_for_approval true and show the person"
                            + " approval.review_url. Only status executed means that it is done.")
    Reply<UpdateAnswer> rollback(Rollback input, Call call) {
        int version = input.version();
        if (version == 0) {
            return Reply.refuse(
                    new Refused(
                            "invalid_version_number",
                            "Say which version to go back to: version_number, or version_id of this"
                                    + " agent. Call list_config_versions to see them."));
        }
        return Reply.seek(
                new AgentQuery.GetAgent(call.businessId(), input.agentId()),
                agent ->
                        agent == null
                                ? Reply.refuse(unknown(input.agentId()))
                                : restore(input, version, agent.version(), call));
    }

    private static Reply<UpdateAnswer> restore(
            Rollback input, int version, long newest, Call call) {
        return Reply.seek(
                new AgentQuery.GetVersion(call.businessId(), input.agentId(), version),
                earlier ->
                        earlier == null
                                ? Reply.refuse(noVersion(newest))
                                : Reply.send(
                                        new AgentCommand.Restore(
                                                call.businessId(),
                                                input.agentId(),
                                                version,
                                                earlier.settings()),
                                        new Claims(input.actor(), input.authority())
                                                .asking(
                                                        input.dryRun(),
                                                        input.queueForApproval(),
                                                        input.idempotencyKey(),
                                                        call.contentDigest(),
                                                        input.reason(),
                                                        input.sourceRef()),
                                        outcome ->
                                                UpdateAnswer.of(outcome, input.agentId(), call)));
    }

    private static Map<String, String> snapshot(Comparison both) {
        Map<String, String> snapshot = new LinkedHashMap<>();
        AgentFields.texts(both.to().settings())
                .forEach((field, value) -> {
                    if (value != null) {
                        snapshot.put(field, value);
                    }
                });
        return snapshot;
    }

    private static Refused unknown(String agentId) {
        return Refused.notFound("agent", agentId, "list_agents");
    }

    private static Refused noVersion(long newest) {
        return new Refused(
                "not_found",
                "There is no such version; there are versions 1 to %d. Call list_config_versions to"
                                .formatted(newest)
                        + " see them.");
    }
}

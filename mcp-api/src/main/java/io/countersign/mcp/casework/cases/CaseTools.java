package io.countersign.mcp.casework.cases;

import static io.countersign.mcp.tools.Effect.CHANGES;
import static io.countersign.mcp.tools.Effect.READS;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.countersign.mcp.tools.About;
import io.countersign.mcp.tools.Call;
import io.countersign.mcp.tools.PageNumber;
import io.countersign.mcp.tools.PageNumber.Pages;
import io.countersign.mcp.tools.Reply;
import io.countersign.mcp.tools.Tool;
import io.countersign.messages.Asking;
import io.countersign.messages.Refused;
import io.countersign.messages.casework.cases.CaseChanges;
import io.countersign.messages.casework.cases.CaseCommand;
import io.countersign.messages.casework.cases.CaseQuery;
import io.countersign.messages.casework.cases.Label;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tools about cases. */
public final class CaseTools {
    record ListCases(
            @JsonUnwrapped PageNumber at,
            @About(value = "Part of a case's name or number", most = 200) @Nullable String key) {}

    record Cases(@JsonUnwrapped Pages pages, List<CaseRow> cases) {}

    @Tool(
            name = "list_cases",
            title = "List Cases",
            scope = "cases:read",
            effect = READS,
            about =
                    "Lists the company's cases, page by page, optionally only those whose name or"
                            + " number contains a word.")
    Reply<Cases> list(ListCases input, Call call) {
        return Reply.ask(
                new CaseQuery.ListCases(
                        call.businessId(),
                        input.key(),
                        null,
                        null,
                        null,
                        input.at().perPage(),
                        input.at().offset()),
                page ->
                        new Cases(
                                input.at().of(page),
                                page.rows().stream().map(CaseRow::of).toList()));
    }

    record GetCase(
            @About(value = "From list_cases", least = 1, most = About.GREATEST_ID) long id) {}

    @Tool(
            name = "get_case",
            title = "Get Case",
            scope = "cases:read",
            effect = READS,
            asOf = true,
            about = "Shows one case.")
    Reply<CaseRow> get(GetCase input, Call call) {
        return show(input.id(), call);
    }

    record CreateCase(
            @About(value = "Name of a case type; a new name makes a new type", most = 200)
                    String type,
            @About(value = "Name of a case status; a new name makes a new status", most = 200)
                    String status,
            @About(value = "Made from type and number when absent", most = 500)
                    @Nullable String name,
            @About(most = 500) @Nullable String caseNumber,
            @About(most = 20_000) @Nullable String description,
            @About(most = 500) @Nullable String courtName,
            @About(most = 500) @Nullable String jurisdiction,
            @About(value = "Who represents the client", most = 500) @Nullable String representative,
            @About(value = "The system the case comes from", most = 500)
                    @Nullable String externalSource,
            @About(value = "The case's id there", most = 500) @Nullable String externalSourceId) {
        CaseChanges details() {
            return new CaseChanges(
                    name,
                    caseNumber,
                    description,
                    courtName,
                    jurisdiction,
                    representative,
                    externalSource,
                    externalSourceId);
        }
    }

    @Tool(
            name = "create_case",
            title = "Create Case",
            scope = "cases:write",
            effect = CHANGES,
            about =
                    "Opens a case. Type and status are names; look at list_case_types and"
                            + " list_case_statuses first, because a name nobody used before makes a"
                            + " new one.")
    Reply<CaseRow> create(CreateCase input, Call call) {
        return labelled(
                input.type(),
                input.status(),
                call,
                (type, status) ->
                        Reply.draw(
                                "case",
                                id ->
                                        sent(
                                                new CaseCommand.Open(
                                                        call.businessId(),
                                                        id,
                                                        input.details(),
                                                        Objects.requireNonNull(type),
                                                        Objects.requireNonNull(status)),
                                                call)));
    }

    record UpdateCase(
            @About(value = "From list_cases", least = 1, most = About.GREATEST_ID) long id,
            @About(most = 500) @Nullable String name,
            @About(most = 500) @Nullable String caseNumber,
            @About(value = "Name of a case type; a new name makes a new type", most = 200)
                    @Nullable String type,
            @About(value = "Name of a case status; a new name makes a new status", most = 200)
                    @Nullable String status,
            @About(most = 20_000) @Nullable String description,
            @About(most = 500) @Nullable String courtName,
            @About(most = 500) @Nullable String jurisdiction,
            @About(most = 500) @Nullable String representative,
            @About(most = 500) @Nullable String externalSource,
            @About(most = 500) @Nullable String externalSourceId) {
        CaseChanges changes() {
            return new CaseChanges(
                    name,
                    caseNumber,
                    description,
                    courtName,
                    jurisdiction,
                    representative,
                    externalSource,
                    externalSourceId);
        }
    }

    @Tool(
            name = "update_case",
            title = "Update Case",
            scope = "cases:write",
            effect = CHANGES,
            about =
                    "Changes what is sent of one case and keeps the rest; an empty text takes an"
                            + " optional field away.")
    Reply<CaseRow> update(UpdateCase input, Call call) {
        // The case is looked for first, so that an unknown one draws no numbers.
        return Reply.askThen(
                new CaseQuery.GetCase(call.businessId(), input.id()),
                unknown(input.id()),
                known ->
                        labelled(
                                input.type(),
                                input.status(),
                                call,
                                (type, status) ->
                                        sent(
                                                new CaseCommand.Update(
                                                        call.businessId(),
                                                        input.id(),
                                                        input.changes(),
                                                        type,
                                                        status),
                                                call)));
    }

    private interface WithLabels {
        Reply<CaseRow> go(@Nullable Label type, @Nullable Label status);
    }

    /** Finds type and status by name; a name nobody has gets the number it will have. */
    private static Reply<CaseRow> labelled(
            @Nullable String type, @Nullable String status, Call call, WithLabels then) {
        return Reply.askThen(
                new CaseQuery.FindLabels(call.businessId(), type, status),
                found ->
                        label(
                                "case_type",
                                type,
                                found.type(),
                                t ->
                                        label(
                                                "case_status",
                                                status,
                                                found.status(),
                                                s -> then.go(t, s))));
    }

    private static Reply<CaseRow> label(
            String noun,
            @Nullable String name,
            @Nullable Label found,
            Function<@Nullable Label, Reply<CaseRow>> then) {
        return name == null || found != null
                ? then.apply(found)
                : Reply.draw(noun, id -> then.apply(new Label(name, id, false)));
    }

    private static Reply<CaseRow> sent(CaseCommand command, Call call) {
        return Reply.send(
                command,
                Asking.PLAINLY,
                outcome -> {
                    Refused refused = call.refusal(outcome);
                    return refused == null ? show(command.caseId(), call) : Reply.refuse(refused);
                });
    }

    private static Reply<CaseRow> show(long id, Call call) {
        return Reply.ask(new CaseQuery.GetCase(call.businessId(), id), CaseRow::of, unknown(id));
    }

    private static Refused unknown(long id) {
        return Refused.notFound("case", Long.toString(id), "list_cases");
    }
}

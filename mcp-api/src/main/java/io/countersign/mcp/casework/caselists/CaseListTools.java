package io.countersign.mcp.casework.caselists;

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
import io.countersign.messages.casework.caselists.CaseListCommand;
import io.countersign.messages.casework.caselists.CaseListQuery;
import io.countersign.messages.casework.caselists.CaseListQuery.CaseListView;
import io.countersign.messages.casework.types.TypeQuery;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tools about case lists. */
public final class CaseListTools {
    record ListCaseLists(
            @JsonUnwrapped PageNumber at,
            @About(value = "Part of a list's name", most = 200) @Nullable String key,
            @About(value = "Only lists of this type", least = 1, most = About.GREATEST_ID)
                    @Nullable Long caseTypeId) {}

    record CaseListRow(
            long id, String name, @Nullable String description, @Nullable Long caseTypeId) {
        static CaseListRow of(CaseListView view) {
            return new CaseListRow(
                    view.listId(), view.name(), view.description(), view.caseTypeId());
        }
    }

    record CaseLists(@JsonUnwrapped Pages pages, List<CaseListRow> caseLists) {}

    @Tool(
            name = "list_case_lists",
            title = "List Case Lists",
            scope = "caselists:read",
            effect = READS,
            about = "Lists the case lists, page by page, optionally by name or case type.")
    Reply<CaseLists> list(ListCaseLists input, Call call) {
        return Reply.ask(
                new CaseListQuery.ListCaseLists(
                        call.businessId(),
                        input.key(),
                        input.caseTypeId(),
                        input.at().perPage(),
                        input.at().offset()),
                page ->
                        new CaseLists(
                                input.at().of(page),
                                page.rows().stream().map(CaseListRow::of).toList()));
    }

    record GetCaseList(
            @About(value = "From list_case_lists", least = 1, most = About.GREATEST_ID) long id) {}

    @Tool(
            name = "get_case_list",
            title = "Get Case List",
            scope = "caselists:read",
            effect = READS,
            about = "Shows one case list.")
    Reply<CaseListRow> get(GetCaseList input, Call call) {
        return show(input.id(), call);
    }

    record CreateCaseList(
            @About(least = 1, most = 200) String name,
            @About(most = 10_000) @Nullable String description,
            @About(value = "Only cases of this type", least = 0, most = About.GREATEST_ID)
                    @Nullable Long caseTypeId) {}

    @Tool(
            name = "create_case_list",
            title = "Create Case List",
            scope = "caselists:write",
            effect = CHANGES,
            about = "Makes a case list, for cases of every type or of one.")
    Reply<CaseListRow> create(CreateCaseList input, Call call) {
        return ofKnownType(
                input.caseTypeId(),
                call,
                Reply.draw(
                        "case_list",
                        id ->
                                sent(
                                        new CaseListCommand.Create(
                                                call.businessId(),
                                                id,
                                                input.name(),
                                                input.description(),
                                                input.caseTypeId()),
                                        call)));
    }

    record UpdateCaseList(
            @About(value = "From list_case_lists", least = 1, most = About.GREATEST_ID) long id,
            @About(most = 200) @Nullable String name,
            @About(most = 10_000) @Nullable String description,
            @About(
                            value = "Only cases of this type; 0 for every type",
                            least = 0,
                            most = About.GREATEST_ID)
                    @Nullable Long caseTypeId) {}

    @Tool(
            name = "update_case_list",
            title = "Update Case List",
            scope = "caselists:write",
            effect = CHANGES,
            about = "Changes what is sent of one case list and keeps the rest.")
    Reply<CaseListRow> update(UpdateCaseList input, Call call) {
        return ofKnownType(
                input.caseTypeId(),
                call,
                sent(
                        new CaseListCommand.Update(
                                call.businessId(),
                                input.id(),
                                input.name(),
                                input.description(),
                                input.caseTypeId()),
                        call));
    }

    /** Goes on when the type is one of this business, or none is named. */
    private static Reply<CaseListRow> ofKnownType(
            @Nullable Long typeId, Call call, Reply<CaseListRow> then) {
        return typeId == null || typeId == CaseListCommand.EVERY_TYPE
                ? then
                : Reply.askThen(
                        new TypeQuery.GetType(call.businessId(), typeId),
                        Refused.notFound("case type", Long.toString(typeId), "list_case_types"),
                        type -> then);
    }

    private static Reply<CaseListRow> sent(CaseListCommand command, Call call) {
        return Reply.send(
                command,
                Asking.PLAINLY,
                outcome -> {
                    Refused refused = call.refusal(outcome);
                    return refused == null ? show(command.listId(), call) : Reply.refuse(refused);
                });
    }

    private static Reply<CaseListRow> show(long id, Call call) {
        return Reply.ask(
                new CaseListQuery.GetCaseList(call.businessId(), id),
                CaseListRow::of,
                Refused.notFound("case list", Long.toString(id), "list_case_lists"));
    }
}

package io.countersign.mcp.casework.statuses;

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
import io.countersign.messages.casework.statuses.Place;
import io.countersign.messages.casework.statuses.StatusCommand;
import io.countersign.messages.casework.statuses.StatusQuery;
import io.countersign.messages.casework.statuses.StatusQuery.StatusView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tools about case statuses. */
public final class StatusTools {
    private static final double LAST_PRIORITY = 1_000_000;

    record ListStatuses(
            @JsonUnwrapped PageNumber at,
            @About(value = "Part of a status's name", most = 200) @Nullable String name) {}

    record StatusRow(
            long id,
            String name,
            @Nullable String description,
            int priority,
            long numberOfCases,
            @Nullable Long parentId) {
        static StatusRow of(StatusView view) {
            return new StatusRow(
                    view.statusId(),
                    view.name(),
                    view.description(),
                    view.priority(),
                    view.caseCount(),
                    view.parentId());
        }
    }

    record Statuses(@JsonUnwrapped Pages pages, List<StatusRow> caseStatuses) {}

    @Tool(
            name = "list_case_statuses",
            title = "List Case Statuses",
            scope = "settings:read",
            effect = READS,
            about =
                    "Lists the steps that cases can be in, by priority, page by page, with how"
                            + " many cases are in each.")
    Reply<Statuses> list(ListStatuses input, Call call) {
        return Reply.ask(
                new StatusQuery.ListStatuses(
                        call.businessId(), input.name(), input.at().perPage(), input.at().offset()),
                page ->
                        new Statuses(
                                input.at().of(page),
                                page.rows().stream().map(StatusRow::of).toList()));
    }

    record GetStatus(
            @About(value = "From list_case_statuses", least = 1, most = About.GREATEST_ID)
                    long id) {}

    @Tool(
            name = "get_case_status",
            title = "Get Case Status",
            scope = "settings:read",
            effect = READS,
            about = "Shows one case status.")
    Reply<StatusRow> get(GetStatus input, Call call) {
        return show(input.id(), call);
    }

    record CreateStatus(
            @About(least = 1, most = 200) String name,
            @About(most = 10_000) @Nullable String description,
            @About(
                            value = "The smaller, the earlier; last when absent",
                            least = 0,
                            most = LAST_PRIORITY)
                    @Nullable Integer priority,
            @About(
                            value = "The status it stands below; a root when absent",
                            least = 0,
                            most = About.GREATEST_ID)
                    @Nullable Long parentId) {}

    @Tool(
            name = "create_case_status",
            title = "Create Case Status",
            scope = "settings:write",
            effect = CHANGES,
            about =
                    "Adds a step that cases can be in, at the root or below another one; no other"
                            + " status may have its name.")
    Reply<StatusRow> create(CreateStatus input, Call call) {
        return Reply.draw(
                "case_status",
                id ->
                        sent(
                                new StatusCommand.Add(
                                        call.businessId(),
                                        id,
                                        input.name(),
                                        input.description(),
                                        input.priority(),
                                        input.parentId()),
                                call,
                                show(id, call)));
    }

    record UpdateStatus(
            @About(value = "From list_case_statuses", least = 1, most = About.GREATEST_ID) long id,
            @About(most = 200) @Nullable String name,
            @About(most = 10_000) @Nullable String description,
            @About(value = "The smaller, the earlier", least = 0, most = LAST_PRIORITY)
                    @Nullable Integer priority,
            @About(
                            value = "The status it stands below; 0 makes it a root",
                            least = 0,
                            most = About.GREATEST_ID)
                    @Nullable Long parentId) {}

    @Tool(
            name = "update_case_status",
            title = "Update Case Status",
            scope = "settings:write",
            effect = CHANGES,
            about =
                    "Changes what is sent of one status. Cases in it show its new name; a status"
                            + " cannot stand below itself.")
    Reply<StatusRow> update(UpdateStatus input, Call call) {
        return sent(
                new StatusCommand.Update(
                        call.businessId(),
                        input.id(),
                        input.name(),
                        input.description(),
                        input.priority(),
                        input.parentId()),
                call,
                show(input.id(), call));
    }

    record Nothing() {}

    @Tool(
            name = "list_hierarchical_case_statuses",
            title = "List Case Statuses as a Tree",
            scope = "settings:read",
            effect = READS,
            about = "Shows all statuses as a tree: the roots, and below each its children.")
    Reply<StatusTree> tree(Nothing input, Call call) {
        return Reply.ask(
                new StatusQuery.AllStatuses(call.businessId()),
                all -> StatusTree.of(all.statuses()));
    }

    record NewPlace(
            @About(value = "From list_case_statuses", least = 1, most = About.GREATEST_ID) long id,
            @About(least = 0, most = LAST_PRIORITY) int priority) {}

    record Reorder(@About(least = 1, most = 1_000) List<NewPlace> items) {}

    record Reordered(@About(oneOf = "reordered") String status) {}

    @Tool(
            name = "reorder_case_statuses",
            title = "Reorder Case Statuses",
            scope = "settings:write",
            effect = CHANGES,
            about =
                    "Gives several statuses new priorities: all of them, or none when one cannot"
                            + " have its own.")
    Reply<Reordered> reorder(Reorder input, Call call) {
        return sent(
                new StatusCommand.Reorder(
                        call.businessId(),
                        input.items().stream()
                                .map(item -> new Place(item.id(), item.priority()))
                                .toList()),
                call,
                Reply.answer(new Reordered("reordered")));
    }

    private static <A> Reply<A> sent(StatusCommand command, Call call, Reply<A> then) {
        return Reply.send(
                command,
                Asking.PLAINLY,
                outcome -> {
                    Refused refused = call.refusal(outcome);
                    return refused == null ? then : Reply.refuse(refused);
                });
    }

    private static Reply<StatusRow> show(long id, Call call) {
        return Reply.ask(
                new StatusQuery.GetStatus(call.businessId(), id),
                StatusRow::of,
                Refused.notFound("case status", Long.toString(id), "list_case_statuses"));
    }
}

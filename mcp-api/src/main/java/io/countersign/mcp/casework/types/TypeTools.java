package io.countersign.mcp.casework.types;

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
import io.countersign.messages.casework.types.TypeCommand;
import io.countersign.messages.casework.types.TypeQuery;
import io.countersign.messages.casework.types.TypeQuery.FieldView;
import io.countersign.messages.casework.types.TypeQuery.TypeView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tools about case types. */
public final class TypeTools {
    record ListTypes(
            @JsonUnwrapped PageNumber at,
            @About(value = "Part of a type's name", most = 200) @Nullable String name) {}

    record TypeRow(
            long id,
            String name,
            @Nullable String description,
            @Nullable String pronunciation,
            long numberOfCases) {
        static TypeRow of(TypeView view) {
            return new TypeRow(
                    view.typeId(),
                    view.name(),
                    view.description(),
                    view.pronunciation(),
                    view.caseCount());
        }
    }

    record Types(@JsonUnwrapped Pages pages, List<TypeRow> caseTypes) {}

    @Tool(
            name = "list_case_types",
            title = "List Case Types",
            scope = "settings:read",
            effect = READS,
            about = "Lists the kinds of cases, page by page, with how many cases are of each.")
    Reply<Types> list(ListTypes input, Call call) {
        return Reply.ask(
                new TypeQuery.ListTypes(
                        call.businessId(), input.name(), input.at().perPage(), input.at().offset()),
                page ->
                        new Types(
                                input.at().of(page),
                                page.rows().stream().map(TypeRow::of).toList()));
    }

    record GetType(
            @About(value = "From list_case_types", least = 1, most = About.GREATEST_ID) long id) {}

    @Tool(
            name = "get_case_type",
            title = "Get Case Type",
            scope = "settings:read",
            effect = READS,
            about = "Shows one case type.")
    Reply<TypeRow> get(GetType input, Call call) {
        return show(input.id(), call);
    }

    record CreateType(
            @About(least = 1, most = 200) String name,
            @About(most = 10_000) @Nullable String description,
            @About(value = "How an agent says the name", most = 200)
                    @Nullable String pronunciation) {}

    @Tool(
            name = "create_case_type",
            title = "Create Case Type",
            scope = "settings:write",
            effect = CHANGES,
            about = "Adds a kind of case; no other type may have its name.")
    Reply<TypeRow> create(CreateType input, Call call) {
        return Reply.draw(
                "case_type",
                id ->
                        sent(
                                new TypeCommand.Add(
                                        call.businessId(),
                                        id,
                                        input.name(),
                                        input.description(),
                                        input.pronunciation()),
                                call,
                                show(id, call)));
    }

    record UpdateType(
            @About(value = "From list_case_types", least = 1, most = About.GREATEST_ID) long id,
            @About(most = 200) @Nullable String name,
            @About(most = 10_000) @Nullable String description,
            @About(value = "How an agent says the name", most = 200)
                    @Nullable String pronunciation) {}

    @Tool(
            name = "update_case_type",
            title = "Update Case Type",
            scope = "settings:write",
            effect = CHANGES,
            about = "Changes what is sent of one case type. Cases of the type show its new name.")
    Reply<TypeRow> update(UpdateType input, Call call) {
        return sent(
                new TypeCommand.Update(
                        call.businessId(),
                        input.id(),
                        input.name(),
                        input.description(),
                        input.pronunciation()),
                call,
                show(input.id(), call));
    }

    record FieldRow(long id, String key, String source, Instant createdAt) {
        static FieldRow of(FieldView view) {
            return new FieldRow(view.fieldId(), view.key(), view.source(), view.createdAt());
        }
    }

    record Fields(List<FieldRow> items) {}

    @Tool(
            name = "list_case_type_custom_fields",
            title = "List Case Type Custom Fields",
            scope = "settings:read",
            effect = READS,
            about = "Lists the fields that cases of one type have beside the common ones.")
    Reply<Fields> listFields(GetType input, Call call) {
        return Reply.ask(
                new TypeQuery.ListFields(call.businessId(), input.id()),
                found -> new Fields(found.fields().stream().map(FieldRow::of).toList()),
                unknown(input.id()));
    }

    record CreateField(
            @About(value = "From list_case_types", least = 1, most = About.GREATEST_ID) long id,
            @About(value = "Name of the field", least = 1, most = 200) String key) {}

    @Tool(
            name = "create_case_type_custom_field",
            title = "Create Case Type Custom Field",
            scope = "settings:write",
            effect = CHANGES,
            about = "Gives all cases of one type a field more.")
    Reply<FieldRow> createField(CreateField input, Call call) {
        return Reply.draw(
                "case_field",
                id ->
                        sent(
                                new TypeCommand.AddField(
                                        call.businessId(), input.id(), id, input.key()),
                                call,
                                Reply.ask(
                                        new TypeQuery.ListFields(call.businessId(), input.id()),
                                        found ->
                                                found.fields().stream()
                                                        .filter(field -> field.fieldId() == id)
                                                        .map(FieldRow::of)
                                                        .findFirst()
                                                        .orElseThrow(),
                                        unknown(input.id()))));
    }

    private static <A> Reply<A> sent(TypeCommand command, Call call, Reply<A> then) {
        return Reply.send(
                command,
                Asking.PLAINLY,
                outcome -> {
                    Refused refused = call.refusal(outcome);
                    return refused == null ? then : Reply.refuse(refused);
                });
    }

    private static Reply<TypeRow> show(long id, Call call) {
        return Reply.ask(new TypeQuery.GetType(call.businessId(), id), TypeRow::of, unknown(id));
    }

    private static Refused unknown(long id) {
        return Refused.notFound("case type", Long.toString(id), "list_case_types");
    }
}

package io.countersign.mcp.casework.forms;

import static io.countersign.mcp.tools.Effect.READS;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.countersign.mcp.tools.About;
import io.countersign.mcp.tools.Call;
import io.countersign.mcp.tools.PageNumber;
import io.countersign.mcp.tools.PageNumber.Pages;
import io.countersign.mcp.tools.Reply;
import io.countersign.mcp.tools.Tool;
import io.countersign.messages.Refused;
import io.countersign.messages.casework.forms.FormQuery;
import io.countersign.messages.casework.forms.FormQuery.FormView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tools that look at forms. */
public final class FormTools {
    record ListForms(
            @JsonUnwrapped PageNumber at,
            @About(value = "Part of a form's name", most = 200) @Nullable String key) {}

    record FormRow(
            long id,
            String name,
            @Nullable String description,
            @About("Days a client has to fill it in") @Nullable Integer dueIn,
            @Nullable Long caseTypeId,
            int version) {
        static FormRow of(FormView view) {
            return new FormRow(
                    view.formId(),
                    view.name(),
                    view.description(),
                    view.dueInDays(),
                    view.caseTypeId(),
                    view.version());
        }
    }

    record Forms(@JsonUnwrapped Pages pages, List<FormRow> forms) {}

    @Tool(
            name = "list_forms",
            title = "List Forms",
            scope = "forms:read",
            effect = READS,
            about = "Lists the forms that clients are asked to fill in, page by page.")
    Reply<Forms> list(ListForms input, Call call) {
        return Reply.ask(
                new FormQuery.ListForms(
                        call.businessId(), input.key(), input.at().perPage(), input.at().offset()),
                page ->
                        new Forms(
                                input.at().of(page),
                                page.rows().stream().map(FormRow::of).toList()));
    }

    record GetForm(
            @About(value = "From list_forms", least = 1, most = About.GREATEST_ID) long id) {}

    @Tool(
            name = "get_form",
            title = "Get Form",
            scope = "forms:read",
            effect = READS,
            about = "Shows one form.")
    Reply<FormRow> get(GetForm input, Call call) {
        return Reply.ask(
                new FormQuery.GetForm(call.businessId(), input.id()),
                FormRow::of,
                Refused.notFound("form", Long.toString(input.id()), "list_forms"));
    }
}

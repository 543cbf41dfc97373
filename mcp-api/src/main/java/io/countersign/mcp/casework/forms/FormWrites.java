package io.countersign.mcp.casework.forms;

import static io.countersign.mcp.tools.Effect.CHANGES;

import io.countersign.mcp.tools.About;
import io.countersign.mcp.tools.Call;
import io.countersign.mcp.tools.Reply;
import io.countersign.mcp.tools.Tool;
import io.countersign.messages.Asking;
import io.countersign.messages.Refused;
import io.countersign.messages.casework.forms.FormCommand;
import io.countersign.messages.casework.forms.FormQuery;
import org.jspecify.annotations.Nullable;

/** Makes forms. For programs: the assistants' contract only looks at them. */
public final class FormWrites {
    record CreateForm(
            @About(least = 1, most = 500) String name,
            @About(most = 20_000) @Nullable String description,
            @About(value = "Days a client has to fill it in", least = 0, most = 3_650)
                    @Nullable Integer dueIn,
            @About(value = "Only for cases of this type", least = 1, most = About.GREATEST_ID)
                    @Nullable Long caseTypeId) {}

    @Tool(
            name = "create_form",
            title = "Create Form",
            scope = "forms:write",
            effect = CHANGES,
            about = "Makes version 1 of a form.")
    Reply<FormTools.FormRow> create(CreateForm input, Call call) {
        return Reply.draw(
                "form",
                id ->
                        sent(
                                new FormCommand.Create(
                                        call.businessId(),
                                        id,
                                        input.name(),
                                        input.description(),
                                        input.dueIn(),
                                        input.caseTypeId()),
                                call));
    }

    record ReviseForm(
            @About(value = "From list_forms", least = 1, most = About.GREATEST_ID) long id,
            @About(most = 500) @Nullable String name,
            @About(most = 20_000) @Nullable String description,
            @About(value = "Days a client has to fill it in", least = 0, most = 3_650)
                    @Nullable Integer dueIn) {}

    @Tool(
            name = "update_form",
            title = "Update Form",
            scope = "forms:write",
            effect = CHANGES,
            about =
                    "Makes a new version of a form; what is not sent stays, an empty description"
                            + " is taken away.")
    Reply<FormTools.FormRow> revise(ReviseForm input, Call call) {
        return sent(
                new FormCommand.Revise(
                        call.businessId(),
                        input.id(),
                        input.name(),
                        input.description(),
                        input.dueIn()),
                call);
    }

    private static Reply<FormTools.FormRow> sent(FormCommand command, Call call) {
        return Reply.send(
                command,
                Asking.PLAINLY,
                outcome -> {
                    Refused refused = call.refusal(outcome);
                    return refused == null
                            ? Reply.ask(
                                    new FormQuery.GetForm(call.businessId(), command.formId()),
                                    FormTools.FormRow::of,
                                    Refused.notFound("form", "" + command.formId(), "list_forms"))
                            : Reply.refuse(refused);
                });
    }
}

package io.countersign.mcp.casework.forms;

import static io.countersign.mcp.tools.Effect.CHANGES;
import static io.countersign.mcp.tools.Effect.READS;

import io.countersign.mcp.tools.About;
import io.countersign.mcp.tools.Call;
import io.countersign.mcp.tools.Reply;
import io.countersign.mcp.tools.Tool;
import io.countersign.messages.Asking;
import io.countersign.messages.Refused;
import io.countersign.messages.casework.cases.CaseQuery;
import io.countersign.messages.casework.cases.CaseQuery.CaseView;
import io.countersign.messages.casework.forms.CaseFormState;
import io.countersign.messages.casework.forms.FormCommand;
import io.countersign.messages.casework.forms.FormQuery;
import io.countersign.messages.casework.forms.FormQuery.CaseFormView;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The forms of a case. For programs: the assistants' contract has no words for it. */
public final class CaseFormTools {
    private final Clock clock;

    public CaseFormTools(Clock clock) {
        this.clock = clock;
    }

    record OfCase(@About(least = 1, most = About.GREATEST_ID) long caseId) {}

    record CaseFormRow(
            long id,
            long formId,
            String name,
            @About("The version of the form that was asked for") int version,
            @About(oneOf = {"todo", "overdue", "completed", "skipped"}) String status,
            @Nullable String dueAt) {
        static CaseFormRow of(CaseFormView view) {
            return new CaseFormRow(
                    view.caseFormId(),
                    view.formId(),
                    view.name(),
                    view.version(),
                    view.status(),
                    view.dueAt() == null ? null : view.dueAt().toString());
        }
    }

    record CaseForms(long caseId, List<CaseFormRow> caseForms) {}

    @Tool(
            name = "list_case_forms",
            title = "List Forms of a Case",
            scope = "forms:read",
            effect = READS,
            about = "The forms that the clients of a case are asked to fill in.")
    Reply<CaseForms> list(OfCase input, Call call) {
        return ofCase(input.caseId(), call, known -> forms(input.caseId(), call));
    }

    record GiveForm(
            @About(least = 1, most = About.GREATEST_ID) long caseId,
            @About(value = "From list_forms", least = 1, most = About.GREATEST_ID) long formId,
            @About(value = "ISO 8601 with offset; otherwise the form says how many days", most = 40)
                    @Nullable String dueAt) {}

    @Tool(
            name = "give_form_to_case",
            title = "Give Form to Case",
            scope = "forms:write",
            effect = CHANGES,
            about = "Asks the clients of a case to fill a form in.")
    Reply<CaseForms> give(GiveForm input, Call call) {
        Instant due;
        try {
            due = input.dueAt() == null ? null : OffsetDateTime.parse(input.dueAt()).toInstant();
        } catch (DateTimeException e) {
            return Reply.refuse(
                    new Refused(
                            "invalid_arguments",
                            "Nothing was done. due_at must look like 2026-12-31T17:00:00Z."));
        }
        return ofCase(
                input.caseId(),
                call,
                known ->
                        Reply.draw(
                                "case_form",
                                id ->
                                        sent(
                                                input.caseId(),
                                                new FormCommand.Assign(
                                                        call.businessId(),
                                                        input.formId(),
                                                        id,
                                                        input.caseId(),
                                                        known.typeId(),
                                                        due,
                                                        clock.instant()),
                                                call)));
    }

    record SettleForm(
            @About(least = 1, most = About.GREATEST_ID) long caseId,
            @About(
                            value = "case_forms[].id of list_case_forms",
                            most = About.GREATEST_ID,
                            least = 1)
                    long caseFormId,
            @About(oneOf = {"todo", "completed", "skipped"}) String status) {}

    @Tool(
            name = "settle_case_form",
            title = "Settle Form of a Case",
            scope = "forms:write",
            effect = CHANGES,
            about = "Says where a form stands in one case.")
    Reply<CaseForms> settle(SettleForm input, Call call) {
        return Reply.askThen(
                new FormQuery.FormsOfCase(call.businessId(), input.caseId()),
                found ->
                        found.caseForms().stream()
                                .filter(form -> form.caseFormId() == input.caseFormId())
                                .findFirst()
                                .map(form ->
                                        sent(
                                                input.caseId(),
                                                new FormCommand.Settle(
                                                        call.businessId(),
                                                        form.formId(),
                                                        form.caseFormId(),
                                                        CaseFormState.valueOf(
                                                                input.status()
                                                                        .toUpperCase(Locale.ROOT))),
                                                call))
                                .orElseGet(() ->
                                        Reply.refuse(
                                                Refused.notFound(
                                                        "case form",
                                                        Long.toString(input.caseFormId()),
                                                        "list_case_forms"))));
    }

    private static Reply<CaseForms> ofCase(
            long caseId, Call call, Function<CaseView, Reply<CaseForms>> then) {
        return Reply.find(
                new CaseQuery.GetCase(call.businessId(), caseId),
                Refused.notFound("case", Long.toString(caseId), "list_cases"),
                then);
    }

    private static Reply<CaseForms> sent(long caseId, FormCommand command, Call call) {
        return Reply.send(
                command,
                Asking.PLAINLY,
                outcome -> {
                    Refused refused = call.refusal(outcome);
                    return refused == null ? forms(caseId, call) : Reply.refuse(refused);
                });
    }

    private static Reply<CaseForms> forms(long caseId, Call call) {
        return Reply.ask(
                new FormQuery.FormsOfCase(call.businessId(), caseId),
                found ->
                        new CaseForms(
                                caseId, found.caseForms().stream().map(CaseFormRow::of).toList()));
    }
}

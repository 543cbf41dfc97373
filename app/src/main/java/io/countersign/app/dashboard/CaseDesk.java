package io.countersign.app.dashboard;

import com.github.f4b6a3.ulid.UlidCreator;
import io.countersign.app.signin.SignedIn;
import io.countersign.messages.Command;
import io.countersign.messages.Commands;
import io.countersign.messages.Numbers;
import io.countersign.messages.Queries;
import io.countersign.messages.Refused;
import io.countersign.messages.casework.cases.CaseCommand;
import io.countersign.messages.casework.cases.CaseQuery;
import io.countersign.messages.casework.cases.CaseQuery.CaseView;
import io.countersign.messages.casework.clients.ClientQuery;
import io.countersign.messages.casework.forms.CaseFormState;
import io.countersign.messages.casework.forms.FormCommand;
import io.countersign.messages.casework.notes.NoteCommand;
import io.countersign.messages.casework.notes.NoteKind;
import io.countersign.messages.casework.tasks.CaseTaskState;
import io.countersign.messages.casework.tasks.TaskCommand;
import io.countersign.messages.voice.calls.CallQuery;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What people do to one case: who belongs to it, what is to do, what is written down. */
@Controller
class CaseDesk {
    private final Commands commands;
    private final Queries queries;
    private final Numbers numbers;
    private final Clock clock;

    CaseDesk(Commands commands, Queries queries, Numbers numbers, Clock clock) {
        this.commands = commands;
        this.queries = queries;
        this.numbers = numbers;
        this.clock = clock;
    }

    /** What belongs to a case must be this business's own; an unknown id changes nothing. */
    private CaseView mustExist(SignedIn me, long caseId) {
        CaseView found = queries.ask(new CaseQuery.GetCase(me.businessId(), caseId));
        if (found == null) {
            throw new NoSuchPage();
        }
        return found;
    }

    @PostMapping("/cases/{caseId}/clients")
    String link(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable long caseId,
            @RequestParam long clientId,
            RedirectAttributes flash) {
        if (queries.ask(new ClientQuery.GetClient(me.businessId(), clientId)) == null) {
            flash.addFlashAttribute(
                    "problem",
                    "No client has the number %d. Contacts shows the numbers.".formatted(clientId));
            return "redirect:/cases/" + caseId;
        }
        return send(
                me, caseId, new CaseCommand.LinkClient(me.businessId(), caseId, clientId), flash);
    }

    @PostMapping("/cases/{caseId}/clients/{clientId}/unlink")
    String unlink(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable long caseId,
            @PathVariable long clientId,
            RedirectAttributes flash) {
        return send(
                me, caseId, new CaseCommand.UnlinkClient(me.businessId(), caseId, clientId), flash);
    }

    /** Said on the page of the call, which knows the call but not the case. */
    @PostMapping("/calls/{callId}/case")
    String linkCall(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String callId,
            @RequestParam long caseId,
            RedirectAttributes flash) {
        mustExist(me, caseId);
        if (queries.ask(new CallQuery.GetCall(me.businessId(), callId)) == null) {
            throw new NoSuchPage();
        }
        return send(me, caseId, new CaseCommand.LinkCall(me.businessId(), caseId, callId), flash);
    }

    @PostMapping("/cases/{caseId}/calls/{callId}/unlink")
    String unlinkCall(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable long caseId,
            @PathVariable String callId,
            RedirectAttributes flash) {
        return send(me, caseId, new CaseCommand.UnlinkCall(me.businessId(), caseId, callId), flash);
    }

    @PostMapping("/cases/{caseId}/tasks")
    String assign(
            @AuthenticationPrincipal SignedIn me,
            @ModelAttribute("words") Words words,
            @PathVariable long caseId,
            @RequestParam long taskId,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    @Nullable LocalDate due,
            RedirectAttributes flash) {
        mustExist(me, caseId);
        return send(
                me,
                caseId,
                new TaskCommand.Assign(
                        me.businessId(),
                        taskId,
                        numbers.next("case_task"),
                        caseId,
                        over(due, words)),
                flash);
    }

    /** A day is over when it is over where the business is. */
    private static @Nullable Instant over(@Nullable LocalDate day, Words words) {
        return day == null ? null : day.plusDays(1).atStartOfDay(words.zone()).toInstant();
    }

    @PostMapping("/cases/{caseId}/forms")
    String assignForm(
            @AuthenticationPrincipal SignedIn me,
            @ModelAttribute("words") Words words,
            @PathVariable long caseId,
            @RequestParam long formId,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    @Nullable LocalDate due,
            RedirectAttributes flash) {
        return send(
                me,
                caseId,
                new FormCommand.Assign(
                        me.businessId(),
                        formId,
                        numbers.next("case_form"),
                        caseId,
                        mustExist(me, caseId).typeId(),
                        over(due, words),
                        clock.instant()),
                flash);
    }

    @PostMapping("/cases/{caseId}/forms/{formId}/{caseFormId}")
    String settleForm(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable long caseId,
            @PathVariable long formId,
            @PathVariable long caseFormId,
            @RequestParam CaseFormState state,
            RedirectAttributes flash) {
        return send(
                me,
                caseId,
                new FormCommand.Settle(me.businessId(), formId, caseFormId, state),
                flash);
    }

    @PostMapping("/cases/{caseId}/tasks/{taskId}/{caseTaskId}")
    String settle(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable long caseId,
            @PathVariable long taskId,
            @PathVariable long caseTaskId,
            @RequestParam CaseTaskState state,
            RedirectAttributes flash) {
        return send(
                me,
                caseId,
                new TaskCommand.Settle(me.businessId(), taskId, caseTaskId, state),
                flash);
    }

    @PostMapping("/cases/{caseId}/notes")
    String write(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable long caseId,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String body,
            RedirectAttributes flash) {
        mustExist(me, caseId);
        return send(
                me,
                caseId,
                new NoteCommand.Write(
                        me.businessId(),
                        UlidCreator.getUlid().toString(),
                        numbers.next("note"),
                        NoteKind.CASE,
                        caseId,
                        title,
                        body,
                        List.of()),
                flash);
    }

    private String send(SignedIn me, long caseId, Command command, RedirectAttributes flash) {
        Refused refused = Refusals.of(commands.send(command, FromDashboard.origin(me, "cases")));
        if (refused != null) {
            flash.addFlashAttribute("problem", refused.message());
        }
        return "redirect:/cases/" + caseId;
    }
}

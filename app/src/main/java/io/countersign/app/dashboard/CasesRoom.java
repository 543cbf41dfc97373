package io.countersign.app.dashboard;

import io.countersign.app.signin.SignedIn;
import io.countersign.messages.Queries;
import io.countersign.messages.casework.calls.CaseCallQuery;
import io.countersign.messages.casework.cases.CaseQuery;
import io.countersign.messages.casework.cases.CaseQuery.CaseView;
import io.countersign.messages.casework.clients.ClientQuery;
import io.countersign.messages.casework.forms.FormQuery;
import io.countersign.messages.casework.forms.FormQuery.FormView;
import io.countersign.messages.casework.notes.NoteQuery;
import io.countersign.messages.casework.statuses.StatusQuery;
import io.countersign.messages.casework.tasks.TaskQuery;
import io.countersign.messages.casework.types.TypeQuery;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The cases, and everything that is known of one. */
@Controller
class CasesRoom {
    private static final int ROWS = 50;
    private static final int CHOICES = 200;
    private static final int CALLS = 20;
    private static final int LAST_ROW = 1_000_000;

    private final Queries queries;
    private final Timeline timeline;

    CasesRoom(Queries queries, Timeline timeline) {
        this.queries = queries;
        this.timeline = timeline;
    }

    @GetMapping("/cases")
    String cases(
            @AuthenticationPrincipal SignedIn me,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable Long type,
            @RequestParam(required = false) @Nullable Long status,
            @RequestParam(defaultValue = "0") int offset,
            Model model) {
        String business = me.businessId();
        int from = Math.clamp(offset, 0, LAST_ROW);
        model.addAttribute("room", "cases");
        model.addAttribute("q", q == null || q.isBlank() ? null : q);
        model.addAttribute("type", type);
        model.addAttribute("status", status);
        model.addAttribute("rows", ROWS);
        model.addAttribute(
                "cases",
                queries.require(
                        new CaseQuery.ListCases(business, q, type, status, null, ROWS, from)));
        model.addAttribute(
                "types",
                queries.require(new TypeQuery.ListTypes(business, null, CHOICES, 0)).rows());
        model.addAttribute(
                "statuses", queries.require(new StatusQuery.AllStatuses(business)).statuses());
        return "cases";
    }

    @GetMapping("/cases/{caseId}")
    String one(
            @AuthenticationPrincipal SignedIn me,
            @ModelAttribute("words") Words words,
            @PathVariable long caseId,
            Model model) {
        String business = me.businessId();
        CaseView found = queries.ask(new CaseQuery.GetCase(business, caseId));
        CaseQuery.ClientIds linked = queries.ask(new CaseQuery.ClientsOf(business, caseId));
        if (found == null || linked == null) {
            throw new NoSuchPage();
        }
        var tasks = queries.require(new TaskQuery.TasksOfCase(business, caseId)).caseTasks();
        var notes =
                queries.require(new NoteQuery.ListNotes(business, caseId, null, null, ROWS, 0))
                        .rows();
        model.addAttribute("room", "cases");
        model.addAttribute("found", found);
        var clients =
                queries.require(new ClientQuery.FindClients(business, linked.clientIds()))
                        .clients();
        model.addAttribute("clients", clients);
        model.addAttribute("tasks", tasks);
        model.addAttribute("notes", notes);
        var calls =
                queries.require(
                                new CaseCallQuery.ListCaseCalls(
                                        business, null, caseId, null, CALLS, 0))
                        .rows();
        model.addAttribute("calls", calls);
        model.addAttribute(
                "forms", queries.require(new FormQuery.FormsOfCase(business, caseId)).caseForms());
        model.addAttribute("moreForms", formsFor(found));
        model.addAttribute(
                "moreTasks",
                queries.require(new TaskQuery.ListTasks(business, null, CHOICES, 0)).rows());
        model.addAttribute(
                "lines", timeline.ofCase(business, caseId, clients, notes, calls, words));
        return "case";
    }

    /** A form can be meant for cases of one type alone. */
    private List<FormView> formsFor(CaseView found) {
        return queries
                .require(new FormQuery.ListForms(found.businessId(), null, CHOICES, 0))
                .rows()
                .stream()
                .filter(form -> form.caseTypeId() == null || form.caseTypeId() == found.typeId())
                .toList();
    }
}

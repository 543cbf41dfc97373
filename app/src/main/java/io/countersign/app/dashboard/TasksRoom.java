package io.countersign.app.dashboard;

import io.countersign.app.signin.SignedIn;
import io.countersign.messages.Command;
import io.countersign.messages.Commands;
import io.countersign.messages.Numbers;
import io.countersign.messages.Queries;
import io.countersign.messages.Refused;
import io.countersign.messages.casework.campaigns.CaseCampaignQuery;
import io.countersign.messages.casework.campaigns.CaseCampaignQuery.CaseCampaignView;
import io.countersign.messages.casework.caselists.CaseListCommand;
import io.countersign.messages.casework.caselists.CaseListQuery;
import io.countersign.messages.casework.forms.FormCommand;
import io.countersign.messages.casework.forms.FormQuery;
import io.countersign.messages.casework.tasks.TaskCommand;
import io.countersign.messages.casework.tasks.TaskQuery;
import io.countersign.messages.casework.types.TypeQuery;
import io.countersign.messages.casework.types.TypeQuery.TypeView;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What comes up again and again: tasks, forms, and lists of cases. */
@Controller
class TasksRoom {
    private static final int ROWS = 200;

    private final Queries queries;
    private final Commands commands;
    private final Numbers numbers;

    TasksRoom(Queries queries, Commands commands, Numbers numbers) {
        this.queries = queries;
        this.commands = commands;
        this.numbers = numbers;
    }

    @GetMapping("/tasks")
    String tasks(@AuthenticationPrincipal SignedIn me, Model model) {
        model.addAttribute("room", "cases");
        model.addAttribute(
                "tasks",
                queries.require(new TaskQuery.ListTasks(me.businessId(), null, ROWS, 0)).rows());
        model.addAttribute(
                "forms",
                queries.require(new FormQuery.ListForms(me.businessId(), null, ROWS, 0)).rows());
        return "tasks";
    }

    @GetMapping("/lists")
    String lists(@AuthenticationPrincipal SignedIn me, Model model) {
        model.addAttribute("room", "cases");
        model.addAttribute(
                "lists",
                queries.require(
                                new CaseListQuery.ListCaseLists(
                                        me.businessId(), null, null, ROWS, 0))
                        .rows());
        List<TypeView> types =
                queries.require(new TypeQuery.ListTypes(me.businessId(), null, ROWS, 0)).rows();
        model.addAttribute("types", types);
        model.addAttribute(
                "typeNames",
                types.stream().collect(Collectors.toMap(TypeView::typeId, TypeView::name)));
        model.addAttribute(
                "campaigns",
                queries.require(
                                new CaseCampaignQuery.ListCaseCampaigns(
                                        me.businessId(), null, ROWS, 0))
                        .rows());
        return "lists";
    }

    @PostMapping("/lists")
    String createList(
            @AuthenticationPrincipal SignedIn me,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String description,
            @RequestParam(required = false) @Nullable Long type,
            RedirectAttributes flash) {
        if (type != null && queries.ask(new TypeQuery.GetType(me.businessId(), type)) == null) {
            throw new NoSuchPage();
        }
        send(
                me,
                new CaseListCommand.Create(
                        me.businessId(), numbers.next("case_list"), name, description, type),
                flash);
        return "redirect:/lists";
    }

    /** Says for which list of cases a campaign is. */
    @PostMapping("/lists/{listId}/campaigns")
    String linkCampaign(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable long listId,
            @RequestParam long number,
            RedirectAttributes flash) {
        CaseCampaignView campaign =
                queries.ask(new CaseCampaignQuery.GetCaseCampaign(me.businessId(), number));
        if (campaign == null) {
            throw new NoSuchPage();
        }
        send(
                me,
                new CaseListCommand.LinkCampaign(me.businessId(), listId, campaign.campaignId()),
                flash);
        return "redirect:/lists";
    }

    @PostMapping("/tasks")
    String createTask(
            @AuthenticationPrincipal SignedIn me,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String body,
            @RequestParam(defaultValue = "boolean") String responseType,
            RedirectAttributes flash) {
        return send(
                me,
                new TaskCommand.Create(
                        me.businessId(), numbers.next("task"), title, body, responseType),
                flash);
    }

    @PostMapping("/forms")
    String createForm(
            @AuthenticationPrincipal SignedIn me,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String description,
            @RequestParam(required = false) @Nullable Integer dueInDays,
            RedirectAttributes flash) {
        return send(
                me,
                new FormCommand.Create(
                        me.businessId(), numbers.next("form"), name, description, dueInDays, null),
                flash);
    }

    @PostMapping("/forms/{formId}")
    String reviseForm(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable long formId,
            @RequestParam(required = false) @Nullable String name,
            @RequestParam(required = false) @Nullable String description,
            @RequestParam(required = false) @Nullable Integer dueInDays,
            RedirectAttributes flash) {
        return send(
                me,
                new FormCommand.Revise(me.businessId(), formId, name, description, dueInDays),
                flash);
    }

    private String send(SignedIn me, Command command, RedirectAttributes flash) {
        Refused refused = Refusals.of(commands.send(command, FromDashboard.origin(me, "tasks")));
        if (refused != null) {
            flash.addFlashAttribute("problem", refused.message());
        }
        return "redirect:/tasks";
    }
}

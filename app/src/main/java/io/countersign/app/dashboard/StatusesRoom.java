package io.countersign.app.dashboard;

import io.countersign.app.signin.SignedIn;
import io.countersign.messages.Commands;
import io.countersign.messages.Queries;
import io.countersign.messages.Refused;
import io.countersign.messages.casework.statuses.Place;
import io.countersign.messages.casework.statuses.StatusCommand;
import io.countersign.messages.casework.statuses.StatusQuery;
import io.countersign.messages.casework.statuses.StatusQuery.StatusView;
import io.countersign.messages.casework.types.TypeQuery;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The tree of statuses, whose order people change step by step, and the types of cases. */
@Controller
class StatusesRoom {
    private static final int TYPES = 200;

    private final Queries queries;
    private final Commands commands;

    StatusesRoom(Queries queries, Commands commands) {
        this.queries = queries;
        this.commands = commands;
    }

    /** A status as the tree shows it, with whether it can go up or down among its siblings. */
    record Step(StatusView status, int level, boolean first, boolean last) {}

    @GetMapping("/statuses")
    String statuses(
            @AuthenticationPrincipal SignedIn me,
            @RequestParam(required = false) @Nullable Long at,
            Model model) {
        List<Step> steps = new ArrayList<>();
        add(all(me), null, 0, steps);
        model.addAttribute("room", "cases");
        model.addAttribute("at", at);
        model.addAttribute("steps", steps);
        model.addAttribute(
                "types",
                queries.require(new TypeQuery.ListTypes(me.businessId(), null, TYPES, 0)).rows());
        return "statuses";
    }

    /** Changes places with the sibling before or after, and numbers the siblings anew. */
    @PostMapping("/statuses/{statusId}/move")
    String move(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable long statusId,
            @RequestParam boolean up,
            RedirectAttributes flash) {
        List<StatusView> all = all(me);
        StatusView moved =
                all.stream()
                        .filter(status -> status.statusId() == statusId)
                        .findFirst()
                        .orElseThrow(NoSuchPage::new);
        List<StatusView> siblings = new ArrayList<>(below(all, moved.parentId()));
        int from = siblings.indexOf(moved);
        int to = from + (up ? -1 : 1);
        if (to >= 0 && to < siblings.size()) {
            Collections.swap(siblings, from, to);
            List<Place> places = new ArrayList<>();
            for (int i = 0; i < siblings.size(); i++) {
                places.add(new Place(siblings.get(i).statusId(), i + 1));
            }
            Refused refused =
                    Refusals.of(
                            commands.send(
                                    new StatusCommand.Reorder(me.businessId(), places),
                                    FromDashboard.origin(me, "statuses")));
            if (refused != null) {
                flash.addFlashAttribute("problem", refused.message());
            }
        }
        // No fragment: following one takes the focus away from the row that was moved.
        return "redirect:/statuses?at=" + statusId;
    }

    private List<StatusView> all(SignedIn me) {
        return queries.require(new StatusQuery.AllStatuses(me.businessId())).statuses();
    }

    private static void add(
            List<StatusView> all, @Nullable Long parent, int level, List<Step> steps) {
        List<StatusView> siblings = below(all, parent);
        for (int i = 0; i < siblings.size(); i++) {
            StatusView status = siblings.get(i);
            steps.add(new Step(status, level, i == 0, i == siblings.size() - 1));
            add(all, status.statusId(), level + 1, steps);
        }
    }

    private static List<StatusView> below(List<StatusView> all, @Nullable Long parent) {
        return all.stream().filter(status -> Objects.equals(status.parentId(), parent)).toList();
    }
}

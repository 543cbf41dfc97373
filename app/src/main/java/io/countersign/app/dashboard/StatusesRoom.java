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
        List<StatusView> siblings = siblingsOf(me, statusId);
        int from = indexOf(siblings, statusId);
        int to = from + (up ? -1 : 1);
        if (to >= 0 && to < siblings.size()) {
            Collections.swap(siblings, from, to);
            reorder(me, siblings, flash);
        }
        // No fragment: following one takes the focus away from the row that was moved.
        return "redirect:/statuses?at=" + statusId;
    }

    /** Goes before one of its siblings, or to the end. */
    @PostMapping("/statuses/{statusId}/place")
    String place(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable long statusId,
            @RequestParam(required = false) @Nullable Long before,
            RedirectAttributes flash) {
        List<StatusView> siblings = siblingsOf(me, statusId);
        StatusView moved = siblings.remove(indexOf(siblings, statusId));
        int to = before == null ? siblings.size() : indexOf(siblings, before);
        if (to < 0) {
            throw new NoSuchPage();
        }
        siblings.add(to, moved);
        reorder(me, siblings, flash);
        return "redirect:/statuses?at=" + statusId;
    }

    private void reorder(SignedIn me, List<StatusView> siblings, RedirectAttributes flash) {
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

    private List<StatusView> siblingsOf(SignedIn me, long statusId) {
        List<StatusView> all = all(me);
        int at = indexOf(all, statusId);
        if (at < 0) {
            throw new NoSuchPage();
        }
        return new ArrayList<>(below(all, all.get(at).parentId()));
    }

    private static int indexOf(List<StatusView> statuses, long statusId) {
        for (int i = 0; i < statuses.size(); i++) {
            if (statuses.get(i).statusId() == statusId) {
                return i;
            }
        }
        return -1;
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

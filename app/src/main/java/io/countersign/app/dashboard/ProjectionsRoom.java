package io.countersign.app.dashboard;

import io.countersign.app.dashboard.Views.View;
import io.countersign.app.signin.SignedIn;
import io.countersign.messages.tenancy.members.Role;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Where owners throw views away and have them built again from the ledger. */
@Controller
class ProjectionsRoom {
    private final ObjectProvider<Views> views;

    ProjectionsRoom(ObjectProvider<Views> views) {
        this.views = views;
    }

    @GetMapping("/projections")
    String projections(
            @AuthenticationPrincipal SignedIn me,
            @ModelAttribute("words") Words words,
            Model model) {
        fill(me, words, model);
        return "projections";
    }

    /** The rows alone, while something is being rebuilt. */
    @GetMapping("/projections/rows")
    String rows(
            @AuthenticationPrincipal SignedIn me,
            @ModelAttribute("words") Words words,
            Model model) {
        fill(me, words, model);
        model.addAttribute("alone", true);
        return "projections :: rows";
    }

    @PostMapping("/projections/{schema}/rebuild")
    String rebuild(@AuthenticationPrincipal SignedIn me, @PathVariable String schema) {
        return act(me, schema, found -> owned(me).rebuild(found, me.name()));
    }

    @PostMapping("/projections/{schema}/cancel")
    String cancel(@AuthenticationPrincipal SignedIn me, @PathVariable String schema) {
        return act(me, schema, found -> owned(me).cancel(found, me.name()));
    }

    @PostMapping("/projections/{schema}/accept")
    String accept(@AuthenticationPrincipal SignedIn me, @PathVariable String schema) {
        return act(me, schema, found -> owned(me).accept(found, me.name()));
    }

    @PostMapping("/projections/{schema}/keep")
    String keep(@AuthenticationPrincipal SignedIn me, @PathVariable String schema) {
        return act(me, schema, found -> owned(me).keep(found, me.name()));
    }

    private String act(SignedIn me, String schema, Consumer<String> action) {
        boolean known = owned(me).list().stream().anyMatch(view -> view.schema().equals(schema));
        if (!known) {
            throw new NoSuchPage();
        }
        action.accept(schema);
        return "redirect:/projections";
    }

    private void fill(SignedIn me, Words words, Model model) {
        List<View> all = owned(me).list();
        List<ViewLine> lines = all.stream().map(view -> ViewLine.of(view, words)).toList();
        model.addAttribute("room", "projections");
        model.addAttribute("lines", lines);
        model.addAttribute("head", all.stream().mapToLong(View::head).max().orElse(0));
        model.addAttribute("building", lines.stream().anyMatch(ViewLine::building));
        model.addAttribute("fact", fact(lines));
    }

    private static String fact(List<ViewLine> lines) {
        long building = lines.stream().filter(ViewLine::building).count();
        long differ = lines.stream().filter(line -> line.differs() != null).count();
        long stopped = lines.stream().filter(line -> line.view().error() != null).count();
        StringBuilder fact = new StringBuilder();
        fact.append(building == 0 ? "" : Words.number(building) + " rebuilding");
        fact.append(differ == 0 ? "" : (fact.isEmpty() ? "" : ", ") + differ + " differs");
        fact.append(stopped == 0 ? "" : (fact.isEmpty() ? "" : ", ") + stopped + " stopped");
        return fact.isEmpty() ? Words.count(lines.size(), "view", "views") : fact.toString();
    }

    private Views owned(SignedIn me) {
        if (me.role() != Role.OWNER) {
            throw new NotYours();
        }
        Views present = views.getIfAvailable();
        if (present == null) {
            throw new NoSuchPage();
        }
        return present;
    }
}

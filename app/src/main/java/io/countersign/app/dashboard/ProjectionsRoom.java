package io.countersign.app.dashboard;

import io.countersign.app.dashboard.Views.Act;
import io.countersign.app.dashboard.Views.View;
import io.countersign.app.signin.SignedIn;
import io.countersign.messages.tenancy.members.Role;
import java.util.Arrays;
import java.util.List;
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

    @PostMapping("/projections/{schema}/{word:[a-z]+}")
    String act(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String schema,
            @PathVariable String word) {
        Act asked =
                Arrays.stream(Act.values())
                        .filter(act -> act.word().equals(word))
                        .findFirst()
                        .orElseThrow(NoSuchPage::new);
        known(me, schema).act(schema, asked, me.name());
        return "redirect:/projections";
    }

    @PostMapping("/projections/{schema}/parked/{position:[0-9]{1,18}}/take-back")
    String takeBack(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String schema,
            @PathVariable long position) {
        known(me, schema).takeBack(schema, position, me.name());
        return "redirect:/projections";
    }

    private Views known(SignedIn me, String schema) {
        Views all = owned(me);
        if (all.list(me.businessId()).stream().noneMatch(view -> view.schema().equals(schema))) {
            throw new NoSuchPage();
        }
        return all;
    }

    private void fill(SignedIn me, Words words, Model model) {
        List<View> all = owned(me).list(me.businessId());
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

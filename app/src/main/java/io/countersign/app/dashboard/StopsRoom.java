package io.countersign.app.dashboard;

import io.countersign.app.signin.SignedIn;
import io.countersign.messages.Commands;
import io.countersign.messages.Family;
import io.countersign.messages.Outcome;
import io.countersign.messages.Queries;
import io.countersign.messages.Stops.Scope;
import io.countersign.messages.governance.switches.SwitchCommand;
import io.countersign.messages.governance.switches.SwitchQuery;
import java.util.Arrays;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The kill switch: everything, one kind of work, or one assistant. */
@Controller
class StopsRoom {
    private final Queries queries;
    private final Commands commands;

    StopsRoom(Queries queries, Commands commands) {
        this.queries = queries;
        this.commands = commands;
    }

    /** A kind of work as the page offers it. */
    record Kind(String what, String word) {}

    @GetMapping("/stops")
    String stops(@AuthenticationPrincipal SignedIn me, Model model) {
        model.addAttribute("room", "stops");
        model.addAttribute(
                "kinds",
                Arrays.stream(Family.values())
                        .filter(family -> family != Family.OTHER)
                        .map(family -> new Kind(family.name(), family.word()))
                        .toList());
        model.addAttribute("stopped", stopped(me));
        return "stops";
    }

    @PostMapping("/stops/stop")
    String stop(
            @AuthenticationPrincipal SignedIn me,
            @RequestParam Scope scope,
            @RequestParam(defaultValue = "") String what,
            @RequestParam(defaultValue = "everything") String name,
            @RequestParam(defaultValue = "") String why,
            RedirectAttributes flash) {
        Outcome outcome =
                commands.send(
                        new SwitchCommand.Stop(
                                me.businessId(),
                                scope,
                                what,
                                name,
                                why,
                                me.memberId(),
                                me.name(),
                                me.role()),
                        FromDashboard.origin(me, "stops"));
        return after(scope, outcome, flash);
    }

    @PostMapping("/stops/release")
    String release(
            @AuthenticationPrincipal SignedIn me,
            @RequestParam Scope scope,
            @RequestParam(defaultValue = "") String what,
            RedirectAttributes flash) {
        Outcome outcome =
                commands.send(
                        new SwitchCommand.Release(
                                me.businessId(), scope, what, me.memberId(), me.name(), me.role()),
                        FromDashboard.origin(me, "stops"));
        return after(scope, outcome, flash);
    }

    private SwitchQuery.Stopped stopped(SignedIn me) {
        return queries.require(new SwitchQuery.WhatIsStopped(me.businessId()));
    }

    private static String after(Scope scope, Outcome outcome, RedirectAttributes flash) {
        if (outcome instanceof Outcome.Denied denied) {
            flash.addFlashAttribute("notice", denied.message());
        }
        return scope == Scope.ASSISTANT ? "redirect:/connections" : "redirect:/stops";
    }
}

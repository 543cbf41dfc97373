package io.countersign.app.dashboard;

import io.countersign.app.signin.SignedIn;
import io.countersign.messages.Commands;
import io.countersign.messages.Family;
import io.countersign.messages.Outcome;
import io.countersign.messages.Queries;
import io.countersign.messages.Stops.Scope;
import io.countersign.messages.governance.switches.SwitchCommand;
import io.countersign.messages.governance.switches.SwitchQuery;
import io.countersign.messages.tenancy.connections.ConnectionQuery;
import io.countersign.messages.tenancy.keys.ApiKeyQuery;
import io.countersign.messages.tenancy.members.MemberQuery;
import io.countersign.messages.tenancy.members.MemberQuery.MemberView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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

    /** One program that comes in, by a connection or by a key. */
    public record Program(String id, String name, String personId, String by) {}

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

    /** The programs that come in, each with its pause. */
    @GetMapping("/assistants")
    String assistants(@AuthenticationPrincipal SignedIn me, Model model) {
        Map<String, String> owners =
                queries.require(new MemberQuery.ListMembers(me.businessId())).members().stream()
                        .collect(Collectors.toMap(MemberView::memberId, MemberView::name));
        List<Program> programs = new ArrayList<>();
        for (var one :
                queries.require(new ConnectionQuery.ListConnections(me.businessId()))
                        .connections()) {
            if (one.ended() == null) {
                programs.add(
                        new Program(
                                one.connectionId(),
                                one.clientName(),
                                one.memberId(),
                                "connected from " + one.clientHost()));
            }
        }
        queries.require(new ApiKeyQuery.ListKeys(me.businessId())).keys().stream()
                .filter(key -> !key.revoked())
                .map(key ->
                        new Program(key.keyId(), key.name(), key.ownerId(), "key …" + key.hint()))
                .forEach(programs::add);
        model.addAttribute("room", "assistants");
        model.addAttribute("owners", owners);
        model.addAttribute("programs", programs);
        model.addAttribute("stopped", stopped(me));
        return "assistants";
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
        return scope == Scope.ASSISTANT ? "redirect:/assistants" : "redirect:/stops";
    }
}

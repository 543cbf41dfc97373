package io.countersign.app.dashboard;

import io.countersign.app.credentials.UseLog;
import io.countersign.app.signin.SignedIn;
import io.countersign.messages.Commands;
import io.countersign.messages.Queries;
import io.countersign.messages.governance.switches.SwitchQuery;
import io.countersign.messages.tenancy.connections.ConnectionCommand;
import io.countersign.messages.tenancy.connections.ConnectionQuery;
import io.countersign.messages.tenancy.connections.ConnectionQuery.ConnectionView;
import io.countersign.messages.tenancy.connections.EndedBecause;
import io.countersign.messages.tenancy.keys.ApiKeyQuery;
import io.countersign.messages.tenancy.members.MemberQuery;
import io.countersign.messages.tenancy.members.MemberQuery.MemberView;
import io.countersign.messages.tenancy.members.Role;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * The assistants that people connected, and the programs with a key: for whom, since when, what
 * they did last. Whoever signs pauses one; everybody ends their own, an owner anybody's.
 */
@Controller
class ConnectionsRoom {
    private final Queries queries;
    private final Commands commands;
    private final UseLog uses;

    ConnectionsRoom(Queries queries, Commands commands, UseLog uses) {
        this.queries = queries;
        this.commands = commands;
        this.uses = uses;
    }

    @GetMapping("/connections")
    String connections(@AuthenticationPrincipal SignedIn me, Model model) {
        Map<String, String> people =
                queries.require(new MemberQuery.ListMembers(me.businessId())).members().stream()
                        .collect(Collectors.toMap(MemberView::memberId, MemberView::name));
        model.addAttribute("room", "connections");
        model.addAttribute("people", people);
        model.addAttribute("uses", uses.of(me.businessId()));
        model.addAttribute("connections", of(me));
        model.addAttribute(
                "keys",
                queries.require(new ApiKeyQuery.ListKeys(me.businessId())).keys().stream()
                        .filter(key -> !key.revoked())
                        .toList());
        model.addAttribute(
                "stopped", queries.require(new SwitchQuery.WhatIsStopped(me.businessId())));
        return "connections";
    }

    @PostMapping("/connections/{connectionId}/end")
    String end(@AuthenticationPrincipal SignedIn me, @PathVariable String connectionId) {
        ConnectionView connection =
                of(me).stream()
                        .filter(one -> one.connectionId().equals(connectionId))
                        .findFirst()
                        .orElseThrow(NoSuchPage::new);
        if (me.role() != Role.OWNER && !connection.memberId().equals(me.memberId())) {
            throw new NotYours();
        }
        commands.send(
                new ConnectionCommand.End(me.businessId(), connectionId, EndedBecause.TAKEN_AWAY),
                FromDashboard.origin(me, "connections"));
        return "redirect:/connections";
    }

    private List<ConnectionView> of(SignedIn me) {
        return queries.require(new ConnectionQuery.ListConnections(me.businessId())).connections();
    }
}

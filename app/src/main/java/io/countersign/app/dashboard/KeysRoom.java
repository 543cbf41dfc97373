package io.countersign.app.dashboard;

import io.countersign.app.signin.SignedIn;
import io.countersign.messages.Commands;
import io.countersign.messages.Queries;
import io.countersign.messages.tenancy.keys.ApiKeyCommand;
import io.countersign.messages.tenancy.keys.ApiKeyQuery;
import io.countersign.messages.tenancy.members.MemberQuery;
import io.countersign.messages.tenancy.members.MemberQuery.MemberView;
import io.countersign.messages.tenancy.members.Role;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The keys with which programs come in, and how an owner takes one away. */
@Controller
class KeysRoom {
    private final Queries queries;
    private final Commands commands;

    KeysRoom(Queries queries, Commands commands) {
        this.queries = queries;
        this.commands = commands;
    }

    @GetMapping("/keys")
    String keys(@AuthenticationPrincipal SignedIn me, Model model) {
        mustOwn(me);
        Map<String, String> owners =
                queries.require(new MemberQuery.ListMembers(me.businessId())).members().stream()
                        .collect(Collectors.toMap(MemberView::memberId, MemberView::name));
        model.addAttribute("room", "keys");
        model.addAttribute("owners", owners);
        model.addAttribute(
                "keys", queries.require(new ApiKeyQuery.ListKeys(me.businessId())).keys());
        return "keys";
    }

    /** Revoking is never held and never asked twice: a key that leaked must die at once. */
    @PostMapping("/keys/{keyId}/revoke")
    String revoke(@AuthenticationPrincipal SignedIn me, @PathVariable String keyId) {
        mustOwn(me);
        commands.send(
                new ApiKeyCommand.Revoke(me.businessId(), keyId), FromDashboard.origin(me, "keys"));
        return "redirect:/keys";
    }

    private static void mustOwn(SignedIn me) {
        if (me.role() != Role.OWNER) {
            throw new NotYours();
        }
    }
}

package io.countersign.app.dashboard;

import io.countersign.app.signin.SignedIn;
import io.countersign.messages.Command;
import io.countersign.messages.Commands;
import io.countersign.messages.Outcome;
import io.countersign.messages.Queries;
import io.countersign.messages.Refused;
import io.countersign.messages.tenancy.members.Role;
import io.countersign.messages.voice.calls.CallQuery;
import io.countersign.messages.voice.conversations.ConversationCommand;
import io.countersign.messages.voice.conversations.ConversationQuery;
import io.countersign.messages.voice.conversations.ConversationQuery.ConversationView;
import io.countersign.messages.voice.leads.Consent;
import io.countersign.messages.voice.leads.LeadCommand;
import io.countersign.messages.voice.leads.LeadQuery;
import io.countersign.messages.voice.leads.LeadQuery.LeadView;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What was written with whom, and who is not to be contacted. */
@Controller
class ConversationsRoom {
    private static final int ROWS = 50;
    private static final int LAST_ROW = 100_000;
    private static final int TEXTS = 100;
    private static final int CALLS = 20;
    private static final int REASON_CHARACTERS = 500;

    private final Queries queries;
    private final Commands commands;

    ConversationsRoom(Queries queries, Commands commands) {
        this.queries = queries;
        this.commands = commands;
    }

    @GetMapping("/conversations")
    String conversations(
            @AuthenticationPrincipal SignedIn me,
            @RequestParam(defaultValue = "0") int offset,
            Model model) {
        model.addAttribute("room", "conversations");
        model.addAttribute("rows", ROWS);
        model.addAttribute(
                "conversations",
                queries.require(
                        new ConversationQuery.ListConversations(
                                me.businessId(), ROWS, Math.clamp(offset, 0, LAST_ROW))));
        return "conversations";
    }

    @GetMapping("/conversations/{id}")
    String conversation(
            @AuthenticationPrincipal SignedIn me, @PathVariable String id, Model model) {
        ConversationView conversation = known(me, id);
        model.addAttribute("room", "conversations");
        model.addAttribute("conversation", conversation);
        model.addAttribute("lead", lead(me, conversation));
        model.addAttribute("owner", me.role() == Role.OWNER);
        model.addAttribute(
                "texts",
                queries.require(
                                new ConversationQuery.ListTexts(
                                        me.businessId(), id, null, TEXTS, 0))
                        .rows()
                        .reversed());
        model.addAttribute(
                "calls",
                queries
                        .require(new CallQuery.ListCalls(me.businessId(), null, null, id, CALLS, 0))
                        .rows()
                        .stream()
                        .map(CallPage::of)
                        .toList());
        return "conversation";
    }

    @PostMapping("/conversations/{id}/do-not-call")
    String doNotCall(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String id,
            @RequestParam String reason,
            RedirectAttributes then) {
        String person = known(me, id).person();
        return send(
                me,
                id,
                new ConversationCommand.DoNotCall(me.businessId(), id, person, brief(reason)),
                then);
    }

    /** Waits for somebody else's signature, like every change of this weight. */
    @PostMapping("/conversations/{id}/allow-calls")
    String allowCalls(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String id,
            @RequestParam String reason,
            RedirectAttributes then) {
        String person = known(me, id).person();
        return send(
                me,
                id,
                new ConversationCommand.AllowCalls(me.businessId(), id, person, brief(reason)),
                then);
    }

    @PostMapping("/conversations/{id}/automation")
    String automation(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String id,
            @RequestParam boolean paused,
            RedirectAttributes then) {
        LeadView lead = lead(me, known(me, id));
        if (lead == null) {
            throw new NoSuchPage();
        }
        return send(
                me,
                id,
                new LeadCommand.SetAutomation(me.businessId(), lead.leadId(), paused),
                then);
    }

    @PostMapping("/conversations/{id}/consent")
    String consent(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String id,
            @RequestParam String consent,
            @RequestParam String how,
            RedirectAttributes then) {
        LeadView lead = lead(me, known(me, id));
        if (lead == null) {
            throw new NoSuchPage();
        }
        Consent said =
                switch (consent) {
                    case "given" -> Consent.GIVEN;
                    case "withheld" -> Consent.WITHHELD;
                    default -> Consent.UNKNOWN;
                };
        return send(
                me,
                id,
                new LeadCommand.SetConsent(me.businessId(), lead.leadId(), said, brief(how)),
                then);
    }

    private String send(SignedIn me, String id, Command command, RedirectAttributes then) {
        Outcome outcome = commands.send(command, FromDashboard.origin(me, "conversations"));
        Refused refused = Refusals.of(outcome);
        if (refused != null) {
            then.addFlashAttribute("problem", refused.message());
        }
        return "redirect:/conversations/" + Links.segment(id);
    }

    private @Nullable LeadView lead(SignedIn me, ConversationView conversation) {
        String leadId = conversation.leadId();
        return leadId == null ? null : queries.ask(new LeadQuery.GetLead(me.businessId(), leadId));
    }

    private ConversationView known(SignedIn me, String id) {
        ConversationView conversation =
                queries.ask(new ConversationQuery.GetConversation(me.businessId(), id));
        if (conversation == null) {
            throw new NoSuchPage();
        }
        return conversation;
    }

    private static String brief(String reason) {
        String stripped = reason.strip();
        return stripped.substring(0, Math.min(stripped.length(), REASON_CHARACTERS));
    }
}

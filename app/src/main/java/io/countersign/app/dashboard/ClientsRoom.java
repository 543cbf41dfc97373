package io.countersign.app.dashboard;

import io.countersign.app.signin.SignedIn;
import io.countersign.messages.Commands;
import io.countersign.messages.Queries;
import io.countersign.messages.Refused;
import io.countersign.messages.casework.cases.CaseQuery;
import io.countersign.messages.casework.clients.Channel;
import io.countersign.messages.casework.clients.ClientCommand;
import io.countersign.messages.casework.clients.ClientQuery;
import io.countersign.messages.casework.clients.ClientQuery.ClientView;
import io.countersign.messages.casework.notes.NoteQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The contacts: the people the cases are about. */
@Controller
class ClientsRoom {
    private static final int ROWS = 50;
    private static final int LAST_ROW = 1_000_000;

    private final Queries queries;
    private final Commands commands;
    private final Timeline timeline;

    ClientsRoom(Queries queries, Commands commands, Timeline timeline) {
        this.queries = queries;
        this.commands = commands;
        this.timeline = timeline;
    }

    @GetMapping("/clients")
    String clients(
            @AuthenticationPrincipal SignedIn me,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(defaultValue = "0") int offset,
            Model model) {
        int from = Math.clamp(offset, 0, LAST_ROW);
        model.addAttribute("room", "cases");
        model.addAttribute("q", q == null || q.isBlank() ? null : q);
        model.addAttribute("rows", ROWS);
        model.addAttribute(
                "clients",
                queries.require(new ClientQuery.ListClients(me.businessId(), q, ROWS, from)));
        return "clients";
    }

    @GetMapping("/clients/{clientId}")
    String one(
            @AuthenticationPrincipal SignedIn me,
            @ModelAttribute("words") Words words,
            @PathVariable long clientId,
            Model model) {
        String business = me.businessId();
        ClientView client = queries.ask(new ClientQuery.GetClient(business, clientId));
        if (client == null) {
            throw new NoSuchPage();
        }
        var notes =
                queries.require(new NoteQuery.ListNotes(business, null, clientId, null, ROWS, 0))
                        .rows();
        model.addAttribute("room", "cases");
        model.addAttribute("client", client);
        model.addAttribute("channels", Channel.values());
        model.addAttribute("notes", notes);
        model.addAttribute(
                "cases",
                queries.require(
                                new CaseQuery.ListCases(
                                        business, null, null, null, clientId, ROWS, 0))
                        .rows());
        model.addAttribute("lines", timeline.ofClient(business, clientId, notes, words));
        return "client";
    }

    @PostMapping("/clients/{clientId}/contact")
    String contact(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable long clientId,
            @RequestParam Channel channel,
            @RequestParam boolean optedOut,
            RedirectAttributes flash) {
        Refused refused =
                Refusals.of(
                        commands.send(
                                new ClientCommand.DecideContact(
                                        me.businessId(), clientId, channel, optedOut),
                                FromDashboard.origin(me, "clients")));
        if (refused != null) {
            flash.addFlashAttribute("problem", refused.message());
        }
        return "redirect:/clients/" + clientId;
    }
}

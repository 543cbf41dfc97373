package io.countersign.app.dashboard;

import com.github.f4b6a3.ulid.UlidCreator;
import io.countersign.app.signin.SignedIn;
import io.countersign.messages.Asking;
import io.countersign.messages.Commands;
import io.countersign.messages.Outcome;
import io.countersign.messages.Queries;
import io.countersign.messages.casework.clients.ClientQuery;
import io.countersign.messages.casework.clients.ClientQuery.ClientView;
import io.countersign.messages.governance.erasures.ErasureCommand;
import io.countersign.messages.governance.erasures.ErasureQuery;
import io.countersign.messages.voice.leads.LeadDetails;
import io.countersign.messages.voice.leads.LeadQuery;
import io.countersign.messages.voice.leads.LeadQuery.LeadView;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Forgetting somebody: ask for it here, another person signs it, and here stands what was done. */
@Controller
class ErasuresRoom {
    private static final int MOST = 100;

    private final Queries queries;
    private final Commands commands;

    ErasuresRoom(Queries queries, Commands commands) {
        this.queries = queries;
        this.commands = commands;
    }

    @GetMapping("/erasures")
    String erasures(
            @AuthenticationPrincipal SignedIn me,
            @RequestParam(defaultValue = "") String person,
            Model model) {
        model.addAttribute("room", "erasures");
        model.addAttribute("person", person);
        model.addAttribute("name", nameOf(me, person));
        model.addAttribute(
                "erasures",
                queries.require(new ErasureQuery.ListErasures(me.businessId(), MOST)).erasures());
        return "erasures";
    }

    @PostMapping("/erasures")
    String forget(
            @AuthenticationPrincipal SignedIn me,
            @RequestParam(defaultValue = "") String person,
            @RequestParam(defaultValue = "") String why,
            RedirectAttributes flash) {
        String name = nameOf(me, person.strip());
        if (name == null) {
            flash.addFlashAttribute("notice", "Nobody here has that id. Nothing was asked for.");
            return "redirect:/erasures";
        }
        Outcome outcome =
                commands.send(
                        new ErasureCommand.Forget(
                                me.businessId(),
                                "era_" + UlidCreator.getMonotonicUlid(),
                                person.strip(),
                                name,
                                why),
                        FromDashboard.origin(me, "erasures"),
                        Asking.PLAINLY);
        return switch (outcome) {
            case Outcome.PendingApproval held -> "redirect:/changes/" + held.changeId();
            case Outcome.Denied denied -> {
                flash.addFlashAttribute("notice", denied.message());
                flash.addAttribute("person", person);
                yield "redirect:/erasures";
            }
            default -> "redirect:/erasures";
        };
    }

    /** How people know a lead or client; null when there is none with this id. */
    private @Nullable String nameOf(SignedIn me, String person) {
        if (person.startsWith("lead_")) {
            LeadView lead = queries.ask(new LeadQuery.GetLead(me.businessId(), person));
            return lead == null ? null : nameOf(lead.details());
        }
        if (person.matches("client_\\d{1,18}")) {
            long id = Long.parseLong(person.substring("client_".length()));
            ClientView client = queries.ask(new ClientQuery.GetClient(me.businessId(), id));
            return client == null ? null : client.details().fullName();
        }
        return null;
    }

    private static String nameOf(LeadDetails d) {
        if (d.name() != null) {
            return d.name();
        }
        if (d.firstName() != null || d.lastName() != null) {
            return ((d.firstName() == null ? "" : d.firstName() + " ")
                            + (d.lastName() == null ? "" : d.lastName()))
                    .strip();
        }
        return "this lead";
    }
}

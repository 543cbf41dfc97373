package io.countersign.app.dashboard;

import io.countersign.app.signin.SignedIn;
import io.countersign.messages.Command;
import io.countersign.messages.Commands;
import io.countersign.messages.Outcome;
import io.countersign.messages.Page;
import io.countersign.messages.Queries;
import io.countersign.messages.tenancy.members.Role;
import io.countersign.messages.voice.campaigns.CampaignCommand;
import io.countersign.messages.voice.campaigns.CampaignQuery;
import io.countersign.messages.voice.campaigns.CampaignQuery.CampaignView;
import io.countersign.messages.voice.campaigns.CampaignQuery.Enrolment;
import io.countersign.messages.voice.leads.LeadQuery;
import io.countersign.messages.voice.leads.LeadQuery.LeadView;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Campaigns: how far they are, and how an owner stops them for a while. */
@Controller
class CampaignsRoom {
    private static final int MOST_CAMPAIGNS = 100;
    private static final int PEOPLE = 100;
    private static final int LAST_PERSON = 10_000;

    private final Queries queries;
    private final Commands commands;
    private final Clock clock;
    private final int freeUpTo;

    CampaignsRoom(
            Queries queries,
            Commands commands,
            Clock clock,
            @Value("${countersign.campaigns.launch-freely-up-to:25}") int freeUpTo) {
        this.queries = queries;
        this.commands = commands;
        this.clock = clock;
        this.freeUpTo = freeUpTo;
    }

    @GetMapping("/campaigns")
    String campaigns(@AuthenticationPrincipal SignedIn me, Model model) {
        model.addAttribute("room", "campaigns");
        model.addAttribute(
                "campaigns",
                queries.require(
                        new CampaignQuery.ListCampaigns(me.businessId(), null, MOST_CAMPAIGNS, 0)));
        return "campaigns";
    }

    @GetMapping("/campaigns/{campaignId}")
    String campaign(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String campaignId,
            @RequestParam(defaultValue = "0") int offset,
            Model model) {
        CampaignView campaign =
                queries.ask(new CampaignQuery.GetCampaign(me.businessId(), campaignId));
        if (campaign == null) {
            throw new NoSuchPage();
        }
        model.addAttribute("room", "campaigns");
        model.addAttribute("campaign", campaign);
        model.addAttribute("mine", me.role() == Role.OWNER);
        Page<Enrolment> people =
                queries.require(
                        new CampaignQuery.ListEnrolments(
                                me.businessId(),
                                campaignId,
                                PEOPLE,
                                Math.clamp(offset, 0, LAST_PERSON)));
        model.addAttribute("people", people);
        model.addAttribute("names", names(me, people));
        return "campaign";
    }

    private Map<String, String> names(SignedIn me, Page<Enrolment> people) {
        Map<String, String> names = new HashMap<>();
        for (Enrolment person : people.rows()) {
            LeadView lead = queries.ask(new LeadQuery.GetLead(me.businessId(), person.leadId()));
            if (lead != null && lead.details().name() != null) {
                names.put(person.leadId(), lead.details().name());
            }
        }
        return names;
    }

    /** The same orders as through any other door, and the same gate. */
    @PostMapping("/campaigns/{campaignId}/{order}")
    String order(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String campaignId,
            @PathVariable String order,
            RedirectAttributes said) {
        if (me.role() != Role.OWNER) {
            throw new NotYours();
        }
        Command command =
                switch (order) {
                    case "launch" ->
                            new CampaignCommand.Launch(
                                    me.businessId(), campaignId, freeUpTo, clock.instant());
                    case "pause" -> new CampaignCommand.Pause(me.businessId(), campaignId);
                    case "resume" ->
                            new CampaignCommand.Resume(
                                    me.businessId(), campaignId, clock.instant());
                    default -> throw new NoSuchPage();
                };
        Outcome outcome = commands.send(command, FromDashboard.origin(me, "campaigns"));
        if (outcome instanceof Outcome.PendingApproval held) {
            return "redirect:/changes/" + held.changeId();
        }
        if (outcome instanceof Outcome.Denied denied) {
            said.addFlashAttribute("refused", denied.message());
        }
        return "redirect:/campaigns/" + campaignId;
    }
}

package io.countersign.sagas.voice.campaigns;

import io.countersign.messages.Asking;
import io.countersign.messages.Command;
import io.countersign.messages.CommandJson;
import io.countersign.messages.Commands;
import io.countersign.messages.Door;
import io.countersign.messages.Family;
import io.countersign.messages.Origin;
import io.countersign.messages.Outcome;
import io.countersign.messages.Queries;
import io.countersign.messages.voice.calls.CallCommand;
import io.countersign.messages.voice.calls.CallQuery;
import io.countersign.messages.voice.calls.CallQuery.CallView;
import io.countersign.messages.voice.campaigns.AttemptResult;
import io.countersign.messages.voice.campaigns.CampaignCommand;
import io.countersign.messages.voice.campaigns.CampaignQuery;
import io.countersign.messages.voice.campaigns.CampaignQuery.CampaignView;
import io.countersign.messages.voice.campaigns.CampaignQuery.Enrolment;
import io.countersign.messages.voice.campaigns.CampaignQuery.Work;
import io.countersign.messages.voice.campaigns.CampaignStatus;
import io.countersign.messages.voice.conversations.ContactFacts;
import io.countersign.messages.voice.conversations.ConversationQuery;
import io.countersign.messages.voice.leads.LeadQuery;
import io.countersign.messages.voice.leads.LeadQuery.LeadView;
import io.countersign.sagas.outside.effects.Effect;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Sees to the calls of one campaign, a step at a time: what has ended is written down, whoever is
 * due is taken up, and whoever was taken up is called. That a person was taken up, and under which
 * call, is in the ledger before anybody is called, so a step that is repeated after a crash places
 * no second call: the call's id is taken already.
 */
@Component
public class RunningACampaign implements Effect {
    static final String KIND = "run-campaign";
    private static final Duration NOT_READABLE_YET = Duration.ofMillis(200);
    private static final Duration WHILE_CALLS_RUN = Duration.ofMillis(300);
    private static final Duration WHILE_PAUSED = Duration.ofSeconds(5);
    private static final Duration LONGEST_NAP = Duration.ofMinutes(1);
    private static final Duration QUIET = Duration.ofMinutes(30);
    private static final int ID_CHARACTERS = 26;

    /** The wrong hour, or too many calls in this one: a reason to wait, not to give up. */
    private static final Set<String> LATER = Set.of("tcpa_violation", "rate_limited");

    /** Nothing that another attempt would change. */
    private static final Set<String> NEVER =
            Set.of(
                    "number_on_dnc",
                    "no_consent",
                    "forgotten",
                    "automation_paused",
                    "invalid_to",
                    "policy_denied");

    /** Done now or not at all; a call that waits for a person would come at the wrong time. */
    private static final Asking AT_ONCE =
            new Asking(false, false, false, null, false, "", null, null, null);

    private final Commands commands;
    private final Queries queries;
    private final Clock clock;

    public RunningACampaign(Commands commands, Queries queries, Clock clock) {
        this.commands = commands;
        this.queries = queries;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Family family() {
        return Family.CAMPAIGNS;
    }

    @Override
    public Next carryOut(String businessId, String campaignId, int attempt) {
        CampaignView campaign = find(businessId, campaignId);
        if (campaign == null) {
            return new Again(NOT_READABLE_YET);
        }
        for (Enrolment person : work(campaign).calling()) {
            settle(campaign, person);
        }
        if (campaign.status() == CampaignStatus.ACTIVE) {
            takeUp(campaign);
        }
        for (Enrolment person : work(campaign).calling()) {
            place(campaign, person);
        }
        CampaignView after = find(businessId, campaignId);
        return after == null ? new Done() : next(after);
    }

    private Next next(CampaignView campaign) {
        if (campaign.calling() > 0) {
            return new Again(WHILE_CALLS_RUN);
        }
        Instant nextAt = campaign.nextCallAt();
        if (campaign.status() == CampaignStatus.PAUSED) {
            // Resuming may come while this very step ends, so the campaign is not let out of sight.
            return new Again(WHILE_PAUSED);
        }
        if (campaign.status() != CampaignStatus.ACTIVE || nextAt == null) {
            return new Done();
        }
        Duration nap = Duration.between(clock.instant(), nextAt);
        if (nap.compareTo(WHILE_CALLS_RUN) < 0) {
            return new Again(WHILE_CALLS_RUN);
        }
        return new Again(nap.compareTo(LONGEST_NAP) > 0 ? LONGEST_NAP : nap);
    }

    /** Writes down how a call ended, once it has. */
    private void settle(CampaignView campaign, Enrolment person) {
        CallView call = call(campaign, person);
        if (call == null || !call.status().isOver()) {
            return;
        }
        String code = call.code();
        switch (call.status()) {
            case COMPLETED -> end(campaign, person, AttemptResult.REACHED, "completed");
            case FAILED -> {
                if (code != null && LATER.contains(code)) {
                    defer(campaign, person, code);
                } else {
                    boolean never = code != null && NEVER.contains(code);
                    end(
                            campaign,
                            person,
                            never ? AttemptResult.REFUSED : AttemptResult.NOT_REACHED,
                            code == null ? "failed" : code);
                }
            }
            case NO_ANSWER, BUSY, VOICEMAIL ->
                    end(campaign, person, AttemptResult.NOT_REACHED, call.status().word());
            case REQUESTED, QUEUED, RINGING, IN_PROGRESS -> {}
        }
    }

    /** The rules of the campaign say who may be taken up; what they refuse waits. */
    private void takeUp(CampaignView campaign) {
        Work work = work(campaign);
        int free = campaign.atOnce() - work.calling().size();
        for (Enrolment person : work.due().stream().limit(Math.max(0, free)).toList()) {
            int attempt = person.attempts() + 1;
            send(
                    new CampaignCommand.StartAttempt(
                            campaign.businessId(),
                            campaign.campaignId(),
                            person.leadId(),
                            attempt,
                            callId(campaign, person, attempt),
                            clock.instant()),
                    Asking.PLAINLY);
        }
    }

    /** Calls somebody who was taken up, unless that was done before. */
    private void place(CampaignView campaign, Enrolment person) {
        String callId = person.callId();
        String agentId = campaign.agentId();
        if (callId == null || agentId == null || call(campaign, person) != null) {
            return;
        }
        LeadView lead = queries.ask(new LeadQuery.GetLead(campaign.businessId(), person.leadId()));
        String phone = lead == null ? null : lead.details().phone();
        if (lead == null || phone == null) {
            end(campaign, person, AttemptResult.REFUSED, "no_phone");
            return;
        }
        ContactFacts facts =
                queries.require(
                        new ConversationQuery.GetFacts(
                                campaign.businessId(), phone, clock.instant()));
        if (facts.optedOut()) {
            // Who writes STOP wants no campaign, by whatever way; a call of its own is another
            // thing.
            end(campaign, person, AttemptResult.REFUSED, "number_opted_out");
            return;
        }
        String agentName = campaign.agentName();
        Outcome outcome =
                send(
                        new CallCommand.Place(
                                campaign.businessId(),
                                callId,
                                agentId,
                                agentName == null ? agentId : agentName,
                                phone,
                                lead.details().name(),
                                campaign.description(),
                                null,
                                person.leadId(),
                                facts.paused(lead.automationPaused()),
                                clock.instant()),
                        AT_ONCE);
        switch (outcome) {
            case Outcome.Denied denied when LATER.contains(denied.code()) ->
                    defer(campaign, person, denied.code());
            case Outcome.Denied denied when NEVER.contains(denied.code()) ->
                    end(campaign, person, AttemptResult.REFUSED, denied.code());
            // A policy wants a signature for every single call; nobody gives hundreds of them.
            case Outcome.NeedsApproval _ ->
                    end(campaign, person, AttemptResult.REFUSED, "needs_approval");
            // Placed, placed before, or stopped for now: the next step sees which.
            default -> {}
        }
    }

    private void end(CampaignView campaign, Enrolment person, AttemptResult result, String detail) {
        send(
                new CampaignCommand.EndAttempt(
                        campaign.businessId(),
                        campaign.campaignId(),
                        person.leadId(),
                        person.attempts(),
                        result,
                        detail.toLowerCase(Locale.ROOT),
                        clock.instant()),
                Asking.PLAINLY);
    }

    private void defer(CampaignView campaign, Enrolment person, String why) {
        send(
                new CampaignCommand.DeferAttempt(
                        campaign.businessId(),
                        campaign.campaignId(),
                        person.leadId(),
                        person.attempts(),
                        clock.instant().plus(QUIET),
                        why),
                Asking.PLAINLY);
    }

    /** Says itself whose call it is, so that the same step makes the same call. */
    private static String callId(CampaignView campaign, Enrolment person, int attempt) {
        String of =
                "%s\n%s\n%d\n%s"
                        .formatted(
                                campaign.campaignId(), person.leadId(), attempt, person.nextAt());
        return "call_"
                + CommandJson.sha256(of).substring(0, ID_CHARACTERS).toUpperCase(Locale.ROOT);
    }

    private @Nullable CampaignView find(String businessId, String campaignId) {
        return queries.ask(new CampaignQuery.GetCampaign(businessId, campaignId));
    }

    private Work work(CampaignView campaign) {
        return queries.require(
                new CampaignQuery.WorkOf(
                        campaign.businessId(),
                        campaign.campaignId(),
                        clock.instant(),
                        campaign.atOnce()));
    }

    private @Nullable CallView call(CampaignView campaign, Enrolment person) {
        String callId = person.callId();
        return callId == null
                ? null
                : queries.ask(new CallQuery.GetCall(campaign.businessId(), callId));
    }

    private Outcome send(Command command, Asking asking) {
        return commands.send(
                command,
                new Origin(
                        command.businessId(),
                        "system",
                        "Countersign",
                        null,
                        null,
                        Door.SAGA,
                        KIND,
                        "campaign_" + command.subjectId(),
                        command.subjectId(),
                        null),
                asking);
    }
}

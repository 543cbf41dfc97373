package io.countersign.mcp.voice.campaigns;

import static io.countersign.mcp.tools.Effect.SENDS;

import io.countersign.mcp.tools.About;
import io.countersign.mcp.tools.Call;
import io.countersign.mcp.tools.Reply;
import io.countersign.mcp.tools.Tool;
import io.countersign.mcp.voice.campaigns.CampaignRow.CallWindow;
import io.countersign.messages.Asking;
import io.countersign.messages.Outcome;
import io.countersign.messages.Refused;
import io.countersign.messages.tenancy.businesses.BusinessQuery;
import io.countersign.messages.tenancy.members.MemberQuery;
import io.countersign.messages.tenancy.members.Role;
import io.countersign.messages.voice.agents.AgentQuery;
import io.countersign.messages.voice.campaigns.Cadence;
import io.countersign.messages.voice.campaigns.CampaignCommand;
import io.countersign.messages.voice.campaigns.CampaignQuery;
import io.countersign.messages.voice.leads.LeadQuery;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The tool that writes a campaign down, and launches it. */
public final class CreateCampaign {
    private final Clock clock;
    private final CampaignSettings settings;

    public CreateCampaign(Clock clock, CampaignSettings settings) {
        this.clock = clock;
        this.settings = settings;
    }

    /**
     * What a business has not decided for itself.
     *
     * @param freeUpTo as many people may be called without anybody's signature
     * @param atOnce calls of one campaign that may run at the same time
     */
    public record CampaignSettings(int freeUpTo, int atOnce) {}

    record Create(
            @About(least = 1, most = 100) String name,
            CadenceInput cadenceConfig,
            @About(value = "Why people are called; the agent is told", most = 2_000)
                    @Nullable String description,
            @About(value = "Who calls; needed to launch", most = 64) @Nullable String agentId,
            @About(value = "Whom to call, in this order", most = 2_000)
                    @Nullable List<String> leadIds,
            @About(value = "Start at once", standard = "false") boolean launch,
            @About(most = 64) @Nullable String businessId,
            @About(
                            value =
                                    "Your own key; repeat it when you retry, and nothing is doubled",
                            least = 1,
                            most = 200)
                    @Nullable String idempotencyKey) {}

    record CadenceInput(
            @About(
                            value = "custom: say the rest yourself",
                            oneOf = {"standard", "aggressive", "nurture", "custom"})
                    String template,
            @About(value = "Calls to one person at most", least = 1, most = 10) int attempts,
            @About(least = 0.02, most = 720) @Nullable Double retryIntervalHours,
            @About(value = "When calls may start", least = 1, most = 10)
                    @Nullable List<CallWindow> callWindows,
            @About(value = "monday to sunday", least = 1, most = 7) @Nullable List<String> days,
            @About(value = "Like America/New_York; the business's own if left out", most = 64)
                    @Nullable String timezone) {}

    record Created(
            CampaignRow campaign,
            boolean launched,
            @About("The run of calls, once launched") @Nullable String sequenceId,
            @About("People who will be called") @Nullable Integer queued,
            Integer totalLeads) {}

    @Tool(
            name = "create_campaign",
            title = "Create Campaign",
            scope = "calls:write",
            effect = SENDS,
            about =
                    "Writes down a campaign: whom an agent calls, how often and when. launch true"
                            + " starts it; with many people that waits for a countersignature."
                            + " Consent, opt-outs and quiet hours are checked at every call. Needs"
                            + " a key of an owner of the business.")
    Reply<Created> create(Create input, Call call) {
        return Reply.askThen(
                new MemberQuery.ListMembers(call.businessId()),
                members -> {
                    boolean admin =
                            members.members().stream()
                                    .anyMatch(member ->
                                            member.memberId().equals(call.caller().personId())
                                                    && member.role() == Role.OWNER);
                    return admin ? named(input, call) : Reply.refuse(notAdmin());
                });
    }

    private static Refused notAdmin() {
        return new Refused(
                "role",
                "Only an owner of the business can have campaigns made. Ask one for a key of"
                        + " theirs. Nothing was made.");
    }

    private Reply<Created> named(Create input, Call call) {
        String agentId = input.agentId();
        return agentId == null
                ? timed(input, null, call)
                : Reply.find(
                        new AgentQuery.GetAgent(call.businessId(), agentId),
                        Refused.notFound("agent", agentId, "list_agents"),
                        agent -> timed(input, agent.settings().name(), call));
    }

    private Reply<Created> timed(Create input, @Nullable String agentName, Call call) {
        return Reply.askThen(
                new BusinessQuery.GetBusiness(call.businessId()),
                business -> {
                    CadenceReader cadence =
                            CadenceReader.of(input.cadenceConfig(), business.timezone());
                    Cadence read = cadence.cadence();
                    return read == null
                            ? Reply.refuse(
                                    new Refused(
                                            "invalid_cadence_config",
                                            Objects.requireNonNull(cadence.problem())))
                            : known(input, agentName, read, call);
                });
    }

    /** Every person must be a lead of this business before anything is written down. */
    private Reply<Created> known(
            Create input, @Nullable String agentName, Cadence cadence, Call call) {
        List<String> leads = Objects.requireNonNullElse(input.leadIds(), List.of());
        return Reply.askThen(
                new LeadQuery.UnknownLeads(call.businessId(), leads),
                unknown ->
                        unknown.ids().isEmpty()
                                ? send(input, leads, agentName, cadence, call)
                                : Reply.refuse(
                                        Refused.notFound(
                                                "lead", unknown.ids().getFirst(), "list_leads")));
    }

    private Reply<Created> send(
            Create input,
            List<String> leads,
            @Nullable String agentName,
            Cadence cadence,
            Call call) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        CampaignCommand.Create command =
                new CampaignCommand.Create(
                        call.businessId(),
                        call.newId("camp"),
                        input.name(),
                        input.description(),
                        cadence,
                        input.agentId(),
                        agentName,
                        leads,
                        input.launch(),
                        settings.freeUpTo(),
                        settings.atOnce(),
                        now);
        return Reply.send(
                command,
                new Asking(
                        false,
                        true,
                        false,
                        input.idempotencyKey(),
                        false,
                        call.contentDigest(),
                        null,
                        null,
                        null),
                outcome -> answered(outcome, call));
    }

    private static Reply<Created> answered(Outcome outcome, Call call) {
        Refused refused = call.refusal(outcome);
        if (refused != null || !(outcome instanceof Outcome.Executed done)) {
            return Reply.refuse(
                    refused != null ? refused : new Refused("failed", "Nothing was made."));
        }
        return Reply.ask(
                new CampaignQuery.GetCampaign(call.businessId(), done.subjectId()),
                view -> {
                    boolean launched = view.launchedAt() != null;
                    return new Created(
                            CampaignRow.of(view),
                            launched,
                            launched ? view.campaignId() : null,
                            launched ? (int) (view.waiting() + view.calling()) : null,
                            (int) view.leads());
                });
    }
}

package io.countersign.mcp;

import io.countersign.mcp.callers.ApiKeys;
import io.countersign.mcp.callers.Buckets;
import io.countersign.mcp.callers.Callers;
import io.countersign.mcp.callers.CredentialReader;
import io.countersign.mcp.callers.RememberedCallers;
import io.countersign.mcp.callers.Scopes;
import io.countersign.mcp.callers.Uses;
import io.countersign.mcp.casework.admins.AdminTools;
import io.countersign.mcp.casework.calls.CaseCallTools;
import io.countersign.mcp.casework.campaigns.CaseCampaignTools;
import io.countersign.mcp.casework.caselists.CaseListTools;
import io.countersign.mcp.casework.cases.CaseClients;
import io.countersign.mcp.casework.cases.CaseTools;
import io.countersign.mcp.casework.clients.ClientTools;
import io.countersign.mcp.casework.forms.CaseFormTools;
import io.countersign.mcp.casework.forms.FormTools;
import io.countersign.mcp.casework.forms.FormWrites;
import io.countersign.mcp.casework.mailings.MailingTools;
import io.countersign.mcp.casework.notes.NoteTools;
import io.countersign.mcp.casework.statuses.StatusTools;
import io.countersign.mcp.casework.tasks.TaskTools;
import io.countersign.mcp.casework.tasks.TaskWrites;
import io.countersign.mcp.casework.types.TypeTools;
import io.countersign.mcp.casework.webhooks.WebhookTools;
import io.countersign.mcp.governance.audit.AuditTools;
import io.countersign.mcp.governance.audit.ExplainTools;
import io.countersign.mcp.governance.changes.ChangeTools;
import io.countersign.mcp.governance.envelopes.NarrowEnvelope;
import io.countersign.mcp.protocol.Catalogue;
import io.countersign.mcp.protocol.Discovery;
import io.countersign.mcp.protocol.EndpointSettings;
import io.countersign.mcp.protocol.HeldCalls;
import io.countersign.mcp.protocol.McpEndpoint;
import io.countersign.mcp.protocol.ServerSettings;
import io.countersign.mcp.rest.MoreDoors;
import io.countersign.mcp.rest.RestDesk;
import io.countersign.mcp.tools.Dispatch;
import io.countersign.mcp.tools.Envelope;
import io.countersign.mcp.tools.Toolbox;
import io.countersign.mcp.voice.agents.AgentTools;
import io.countersign.mcp.voice.agents.ConfigVersions;
import io.countersign.mcp.voice.agents.UpdateAgent;
import io.countersign.mcp.voice.agents.WriteRules;
import io.countersign.mcp.voice.analytics.AnalyticsTools;
import io.countersign.mcp.voice.businesses.BusinessTools;
import io.countersign.mcp.voice.calls.CallTools;
import io.countersign.mcp.voice.calls.MakeCall;
import io.countersign.mcp.voice.calls.RecordingLinks;
import io.countersign.mcp.voice.campaigns.CampaignTools;
import io.countersign.mcp.voice.campaigns.CreateCampaign;
import io.countersign.mcp.voice.campaigns.CreateCampaign.CampaignSettings;
import io.countersign.mcp.voice.conversations.SendSms;
import io.countersign.mcp.voice.conversations.TextTools;
import io.countersign.mcp.voice.leads.LeadTools;
import io.countersign.mcp.voice.leads.UpsertLead;
import io.countersign.mcp.voice.settings.ConfigureAlerts;
import io.countersign.mcp.voice.settings.ConfigureLinks;
import io.countersign.mcp.voice.updates.RequestUpdate;
import io.countersign.messages.Commands;
import io.countersign.messages.Door;
import io.countersign.messages.Numbers;
import io.countersign.messages.Queries;
import io.countersign.messages.Secrets;
import io.countersign.messages.casework.webhooks.Destinations;
import io.countersign.messages.governance.envelopes.EnvelopeSeals;
import io.countersign.messages.voice.calls.RecordingTicket;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/** Mounts the two endpoints, each with its catalogue. A new noun adds its tools to one list. */
@Configuration(proxyBeanMethods = false)
public class McpConfiguration {
    private static final String VERSION = "0.1.0";

    /** How long the address of a recording is good for. */
    private static final Duration RECORDINGS_OPEN = Duration.ofMinutes(45);

    static final EndpointSettings VOICE =
            new EndpointSettings(
                    "/api/mcp",
                    Door.MCP_VOICE,
                    "countersign-voice",
                    "Countersign voice desk",
                    VERSION,
                    "Tools for a business's AI phone agents, its calls and its leads. Look before you"
                            + " change: list_agents and list_leads show the ids. Risky changes wait for a"
                            + " person's countersignature; show the person approval.review_url and"
                            + " never report such a change as done before its status is executed."
                            + " Repeat the idempotency_key of a change to learn what became of it.",
                    List.of("X-KaiCalls-API-Key"),
                    null);

    static final EndpointSettings CASEWORK =
            new EndpointSettings(
                    "/v1/mcp",
                    Door.MCP_CASEWORK,
                    "countersign-casework",
                    "Countersign case desk",
                    VERSION,
                    "Tools for a case team's cases. Lists come in pages, counted from 1.",
                    List.of("X-API-KEY"),
                    null);

    /** The voice desk's tools, where nothing can be heard. */
    static Catalogue voice(Dispatch dispatch, Secrets secrets) {
        return voice(
                dispatch, secrets, (_, _) -> null, Clock.systemUTC(), new CampaignSettings(25, 5));
    }

    private static Catalogue voice(
            Dispatch dispatch,
            Secrets secrets,
            RecordingLinks links,
            Clock clock,
            CampaignSettings campaigns) {
        return new Catalogue(
                Toolbox.of(
                        Envelope.SUCCESS_FLAG,
                        dispatch,
                        new BusinessTools(clock),
                        new AgentTools(),
                        new UpdateAgent(),
                        new CampaignTools(),
                        new CreateCampaign(clock, campaigns),
                        new WriteRules(),
                        new ConfigVersions(),
                        new RequestUpdate(secrets),
                        new ChangeTools(),
                        new LeadTools(),
                        new UpsertLead(),
                        new ConfigureAlerts(),
                        new ConfigureLinks(),
                        new MakeCall(clock),
                        new CallTools(links),
                        new SendSms(clock),
                        new TextTools(),
                        new AnalyticsTools(clock)),
                Scopes.names(Scopes.VOICE));
    }

    static Catalogue casework(Dispatch dispatch, WebhookTools webhooks) {
        return new Catalogue(
                Toolbox.of(
                        Envelope.BARE,
                        dispatch,
                        new CaseTools(),
                        new ClientTools(),
                        new CaseListTools(),
                        new FormTools(),
                        new CaseCampaignTools(),
                        new CaseCallTools(),
                        new TaskTools(),
                        new NoteTools(),
                        new TypeTools(),
                        new StatusTools(),
                        new MailingTools(),
                        webhooks,
                        new AdminTools(),
                        new AuditTools()),
                Scopes.names(Scopes.CASEWORK));
    }

    /** The case desk as plain HTTP: its tools, and what only programs do. */
    static RestDesk rest(Dispatch dispatch, Catalogue casework, EnvelopeSeals seals, Clock clock) {
        Catalogue programs =
                new Catalogue(
                        Toolbox.of(
                                Envelope.BARE,
                                dispatch,
                                new CaseClients(),
                                new FormWrites(),
                                new CaseFormTools(clock),
                                new TaskWrites(),
                                new ChangeTools(),
                                new ExplainTools(),
                                new NarrowEnvelope(seals, clock)));
        return new RestDesk(List.of(casework, programs), VERSION);
    }

    @Bean
    ServerSettings mcpServerSettings(
            @Value("${countersign.public-url:}") String publicUrl,
            @Value("${countersign.mcp.allowed-origins:}") List<String> allowedOrigins,
            @Value("${countersign.mcp.max-body-bytes:1048576}") int maxBodyBytes,
            @Value("${countersign.mcp.calls-per-minute:6000}") int callsPerMinute,
            @Value("${countersign.mcp.casework-calls-per-hour:500}") int caseworkCallsPerHour,
            @Value("${countersign.mcp.challenge-at-connect:}") Set<String> challengeAtConnect) {
        return new ServerSettings(
                withoutSlash(publicUrl),
                allowedOrigins,
                maxBodyBytes,
                callsPerMinute,
                Map.of(CASEWORK.path(), caseworkCallsPerHour),
                challengeAtConnect);
    }

    @Bean
    RememberedCallers mcpCallers(
            Queries queries, ObjectProvider<CredentialReader> readers, Clock clock) {
        List<CredentialReader> all = new ArrayList<>();
        all.add(new ApiKeys(queries));
        readers.orderedStream().forEach(all::add);
        return new RememberedCallers(all, clock);
    }

    /** The limits of this server, which all its nodes keep together where they share something. */
    @Bean
    Buckets buckets(ObjectProvider<Buckets.Shared> shared) {
        return new Buckets(shared.getIfAvailable());
    }

    /** How many people a campaign may call without a signature, and how many at once. */
    @Bean
    CampaignSettings campaignSettings(
            @Value("${countersign.campaigns.launch-freely-up-to:25}") int freeUpTo,
            @Value("${countersign.campaigns.calls-at-once:5}") int atOnce) {
        return new CampaignSettings(freeUpTo, atOnce);
    }

    @Bean
    SimpleUrlHandlerMapping mcpEndpoints(
            ServerSettings settings,
            Callers callers,
            ObjectProvider<Uses> someUses,
            ObjectProvider<HeldCalls> someHeldCalls,
            Buckets buckets,
            Commands commands,
            Queries queries,
            Numbers numbers,
            Secrets secrets,
            ObjectProvider<EnvelopeSeals> someSeals,
            Destinations destinations,
            Clock clock,
            CampaignSettings campaigns,
            List<MoreDoors> moreDoors) {
        Dispatch dispatch = new Dispatch(commands, queries, numbers);
        EnvelopeSeals seals = someSeals.getIfAvailable(() -> EnvelopeSeals.NONE);
        Catalogue voice = voice(dispatch, secrets, recordings(secrets, clock), clock, campaigns);
        Catalogue casework = casework(dispatch, new WebhookTools(secrets, destinations));
        Uses uses = someUses.getIfAvailable(() -> (caller, tool, at) -> {});
        HeldCalls held = someHeldCalls.getIfAvailable(() -> HeldCalls.NONE);
        McpEndpoint voiceDoor =
                new McpEndpoint(VOICE, settings, voice, callers, uses, buckets).keeping(held);
        Map<String, HttpRequestHandler> doors = new LinkedHashMap<>();
        doors.put(VOICE.path(), voiceDoor);
        for (String method : List.of("initialize", "tools/list", "tools/call")) {
            doors.put(VOICE.path() + "/" + method, voiceDoor.plain(method));
        }
        McpEndpoint caseDoor =
                new McpEndpoint(CASEWORK, settings, casework, callers, uses, buckets).keeping(held);
        doors.put(CASEWORK.path(), caseDoor);
        for (Toolset set : Toolset.CASEWORK) {
            doors.put(set.pathBelow(CASEWORK.path()), caseDoor.part(set.of(casework)));
        }
        doors.putAll(
                rest(dispatch, casework, seals, clock)
                        .doors(caseDoor.direct(), settings.publicUrl()));
        moreDoors.forEach(more -> doors.putAll(more.at(caseDoor.direct())));
        doors.putAll(
                new Discovery(VOICE, voice, CASEWORK, casework, settings.publicUrl()).documents());
        // Before the dashboard's pages, whose mapping would otherwise be asked first.
        return new SimpleUrlHandlerMapping(doors, -10);
    }

    private static RecordingLinks recordings(Secrets secrets, Clock clock) {
        return (call, baseUrl) ->
                call.recording() == null
                        ? null
                        : baseUrl
                                + RecordingTicket.PATH
                                + new RecordingTicket(
                                                call.businessId(),
                                                call.callId(),
                                                clock.instant().plus(RECORDINGS_OPEN))
                                        .sealed(secrets);
    }

    private static @Nullable String withoutSlash(String url) {
        String stripped = url.strip().replaceAll("/+$", "");
        return stripped.isEmpty() ? null : stripped;
    }
}

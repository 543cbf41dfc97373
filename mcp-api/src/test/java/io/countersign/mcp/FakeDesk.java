package io.countersign.mcp;

import io.countersign.messages.Asking;
import io.countersign.messages.Command;
import io.countersign.messages.CommandJson;
import io.countersign.messages.Commands;
import io.countersign.messages.Numbers;
import io.countersign.messages.Origin;
import io.countersign.messages.Outcome;
import io.countersign.messages.Page;
import io.countersign.messages.Permit;
import io.countersign.messages.Preview;
import io.countersign.messages.Queries;
import io.countersign.messages.Query;
import io.countersign.messages.Refused;
import io.countersign.messages.Risk;
import io.countersign.messages.casework.cases.CaseDetails;
import io.countersign.messages.casework.cases.CaseQuery;
import io.countersign.messages.tenancy.businesses.BusinessQuery;
import io.countersign.messages.tenancy.keys.ApiKeyQuery;
import io.countersign.messages.voice.agents.AgentQuery;
import io.countersign.messages.voice.agents.AgentSettings;
import io.countersign.messages.voice.calls.CallQuery;
import io.countersign.messages.voice.leads.Consent;
import io.countersign.messages.voice.leads.LeadCommand;
import io.countersign.messages.voice.leads.LeadQuery;
import io.countersign.messages.voice.leads.LeadQuery.LeadView;
import io.countersign.messages.voice.settings.SettingsQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A small desk in memory behind the door: two businesses, a few keys, what was sent. */
final class FakeDesk implements Commands, Queries, Numbers {
    static final String ALL = "kc_live_all";
    static final String READ_ONLY = "kc_live_read";
    static final String OTHER = "kc_live_other";
    static final Instant AT = Instant.parse("2026-11-01T08:00:00Z");

    private static final Outcome.Summary NOTHING =
            new Outcome.Summary(
                    new Preview("Nothing will change.", "Front Desk", 1, List.of()),
                    Risk.HIGH,
                    "changes what every caller hears");

    /** What reached the commands' side. */
    record Sent(Command command, Origin origin, Asking asking) {}

    final List<Sent> sent = new ArrayList<>();
    private final Map<String, ApiKeyQuery.ApiKeyView> keys = new LinkedHashMap<>();
    private final Map<String, LeadView> leads = new LinkedHashMap<>();
    private @Nullable Outcome next;
    private boolean failing;
    private long drawn = 100;

    FakeDesk() {
        key(ALL, "biz_1", "*");
        key(READ_ONLY, "biz_1", "agents:read", "calls:read", "cases:read");
        key(OTHER, "biz_2", "*");
    }

    /** The outcome of the next command. */
    synchronized void answerNext(Outcome outcome) {
        next = outcome;
    }

    /** From now on nothing works. */
    synchronized void fail(boolean fails) {
        failing = fails;
    }

    @Override
    public synchronized Outcome send(Command command, Origin origin, Asking asking) {
        sent.add(new Sent(command, origin, asking));
        Outcome outcome = next;
        if (outcome != null) {
            next = null;
            return outcome;
        }
        if (asking.dryRun()) {
            return new Outcome.Rehearsed("pending_approval", NOTHING);
        }
        return switch (command) {
            case LeadCommand.Register c -> {
                leads.put(
                        c.leadId(),
                        new LeadView(
                                c.leadId(),
                                c.businessId(),
                                c.details(),
                                c.agentId(),
                                false,
                                null,
                                AT,
                                AT,
                                Consent.UNKNOWN,
                                null));
                yield new Outcome.Executed(c.leadId(), 1, null, null, false);
            }
            case LeadCommand.Update c -> {
                LeadView known = leads.get(c.leadId());
                Refused unknown = Refused.notFound("lead", c.leadId(), "list_leads");
                yield known == null || !known.businessId().equals(c.businessId())
                        ? new Outcome.Denied(unknown.code(), unknown.message(), null)
                        : new Outcome.Executed(c.leadId(), 2, null, null, false);
            }
            default -> new Outcome.Executed(command.subjectId(), 2, null, null, false);
        };
    }

    @Override
    public synchronized long next(String noun) {
        return ++drawn;
    }

    @Override
    public Outcome carryOut(Command command, Origin origin, Permit permit) {
        throw new UnsupportedOperationException("No door has a permit.");
    }

    @Override
    @SuppressWarnings("unchecked") // Each case answers its own query's type.
    public synchronized <R> @Nullable R ask(Query<R> query) {
        if (failing) {
            throw new IllegalStateException("secret kc_live_all in a message");
        }
        return (R)
                switch (query) {
                    case ApiKeyQuery.KeyBySecret q -> keys.get(q.secretSha256());
                    case BusinessQuery.GetBusiness q ->
                            new BusinessQuery.BusinessView(
                                    q.businessId(), "Oak Dental", "dental", null, "UTC", AT);
                    case AgentQuery.ListAgents q ->
                            new Page<>(List.of(agent(q.businessId())), q.limit(), q.offset(), 1);
                    case AgentQuery.CompareVersions _ ->
                            new AgentQuery.Comparison(version(1), version(2), List.of());
                    case LeadQuery.GetLead q -> lead(q);
                    case LeadQuery.ListLeads q -> leads(q);
                    case SettingsQuery.GetSettings q ->
                            new SettingsQuery.SettingsView(q.businessId(), null, null, List.of());
                    case CallQuery.CountCalls _ -> 3L;
                    case CaseQuery.ListCases q -> cases(q);
                    default -> throw new IllegalArgumentException(query.toString());
                };
    }

    private void key(String secret, String businessId, String... scopes) {
        keys.put(
                CommandJson.sha256(secret),
                new ApiKeyQuery.ApiKeyView(
                        "key_" + secret,
                        businessId,
                        secret,
                        "mem_1",
                        List.of(scopes),
                        "…",
                        false,
                        AT,
                        null,
                        null));
    }

    private @Nullable LeadView lead(LeadQuery.GetLead q) {
        LeadView lead = leads.get(q.leadId());
        return lead != null && lead.businessId().equals(q.businessId()) ? lead : null;
    }

    private Page<LeadView> leads(LeadQuery.ListLeads q) {
        List<LeadView> own =
                leads.values().stream()
                        .filter(lead -> lead.businessId().equals(q.businessId()))
                        .toList();
        return new Page<>(
                own.stream().skip(q.offset()).limit(q.limit()).toList(),
                q.limit(),
                q.offset(),
                own.size());
    }

    private static Page<CaseQuery.CaseView> cases(CaseQuery.ListCases q) {
        CaseDetails details =
                new CaseDetails(
                        "Smith v. Johnson",
                        "Personal Injury",
                        "Active",
                        "CV-2025-001",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null);
        return new Page<>(
                List.of(new CaseQuery.CaseView(42, q.businessId(), details, 1, 1, AT, AT)),
                q.limit(),
                q.offset(),
                28);
    }

    private static AgentQuery.AgentView agent(String businessId) {
        return new AgentQuery.AgentView(
                "agent_1", businessId, version(1).settings(), 1, "active", AT, AT);
    }

    private static AgentQuery.AgentVersionView version(long number) {
        AgentSettings settings =
                new AgentSettings(
                        "Front Desk",
                        "Hello.",
                        "Be kind.",
                        null,
                        new AgentSettings.Voice("vapi", "v1"),
                        null,
                        600,
                        false,
                        null);
        return new AgentQuery.AgentVersionView(
                "agent_1", number, settings, List.of(), "Somebody", null, AT);
    }
}

package io.countersign.app.dashboard;

import com.github.f4b6a3.ulid.UlidCreator;
import io.countersign.messages.Asking;
import io.countersign.messages.Command;
import io.countersign.messages.CommandJson;
import io.countersign.messages.Commands;
import io.countersign.messages.FieldChange;
import io.countersign.messages.Origin;
import io.countersign.messages.Outcome;
import io.countersign.messages.Page;
import io.countersign.messages.Permit;
import io.countersign.messages.Queries;
import io.countersign.messages.Query;
import io.countersign.messages.Risk;
import io.countersign.messages.Stops;
import io.countersign.messages.governance.audit.AuditQuery;
import io.countersign.messages.governance.audit.AuditQuery.AuditEntry;
import io.countersign.messages.governance.changes.ChangeCommand;
import io.countersign.messages.governance.changes.ChangeQuery;
import io.countersign.messages.governance.changes.ChangeQuery.ChangeView;
import io.countersign.messages.governance.changes.ChangeState;
import io.countersign.messages.governance.changes.Needs;
import io.countersign.messages.governance.delegations.DelegationQuery;
import io.countersign.messages.governance.envelopes.EnvelopeQuery;
import io.countersign.messages.governance.erasures.ErasureQuery;
import io.countersign.messages.governance.notices.NoticeQuery;
import io.countersign.messages.governance.policies.PolicyQuery;
import io.countersign.messages.governance.switches.SwitchCommand;
import io.countersign.messages.governance.switches.SwitchQuery;
import io.countersign.messages.tenancy.businesses.BusinessQuery;
import io.countersign.messages.tenancy.connections.ConnectionQuery;
import io.countersign.messages.tenancy.keys.ApiKeyQuery;
import io.countersign.messages.tenancy.members.MemberQuery;
import io.countersign.messages.tenancy.members.MemberQuery.MemberView;
import io.countersign.messages.tenancy.members.Role;
import io.countersign.messages.voice.agents.AgentQuery;
import io.countersign.messages.voice.agents.AgentQuery.AgentVersionView;
import io.countersign.messages.voice.agents.AgentQuery.AgentView;
import io.countersign.messages.voice.agents.AgentSettings;
import io.countersign.messages.voice.alerts.AlertChannel;
import io.countersign.messages.voice.alerts.AlertQuery;
import io.countersign.messages.voice.alerts.AlertState;
import io.countersign.messages.voice.carriers.CarrierAccount;
import io.countersign.messages.voice.carriers.CarrierQuery;
import io.countersign.messages.voice.leads.Consent;
import io.countersign.messages.voice.leads.LeadDetails;
import io.countersign.messages.voice.leads.LeadQuery;
import io.countersign.messages.voice.leads.LeadQuery.LeadView;
import io.countersign.messages.voice.numbers.NumberQuery;
import io.countersign.messages.voice.settings.AlertSettings;
import io.countersign.messages.voice.settings.EscalationRule;
import io.countersign.messages.voice.settings.SettingsQuery;
import io.countersign.messages.voice.settings.SpendLimits;
import io.countersign.messages.voice.settings.SpentToday;
import io.countersign.messages.voice.settings.TextableLink;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A business on paper: answers and obeys like the real one, but forgets when the JVM ends. */
final class PaperOffice implements Commands, Queries {
    static final String HARBOR = "biz_harbor";
    static final String OTHER = "biz_other";
    static final MemberView DANA = member("mem_dana", HARBOR, "Dana Reyes", Role.OWNER);
    static final MemberView TOM = member("mem_tom", HARBOR, "Tom Whitlock", Role.APPROVER);
    static final MemberView PRIYA = member("mem_priya", HARBOR, "Priya Nair", Role.APPROVER);
    static final MemberView LEE = member("mem_lee", HARBOR, "Lee Park", Role.VIEWER);
    static final MemberView LOCK = member("mem_lock", HARBOR, "Lock Out", Role.VIEWER);
    static final MemberView BOTH = member("mem_both", HARBOR, "Sam Two", Role.OWNER);
    static final MemberView BOTH_TOO = member("mem_both2", OTHER, "Sam Two", Role.VIEWER);

    private final DelegationQuery.DelegationView lent =
            new DelegationQuery.DelegationView(
                    "del_1",
                    "mem_both",
                    "Sam Two",
                    Role.OWNER,
                    "mem_priya",
                    "Priya Nair",
                    Instant.now().minus(Duration.ofDays(1)),
                    Instant.now().plus(Duration.ofDays(9)),
                    "Away at the coast.",
                    null);

    static final ApiKeyQuery.ApiKeyView KEY =
            new ApiKeyQuery.ApiKeyView(
                    "key_1",
                    HARBOR,
                    "Claude",
                    "mem_priya",
                    List.of("*"),
                    "4be1",
                    false,
                    Instant.parse("2026-10-02T09:00:00Z"),
                    null,
                    null);

    final List<Command> sent = new CopyOnWriteArrayList<>();
    final Map<String, ChangeView> changes = new ConcurrentHashMap<>();
    private final List<AuditEntry> trail = new CopyOnWriteArrayList<>();
    private final AtomicLong position = new AtomicLong(47_900);
    private final List<MemberView> members = List.of(DANA, TOM, PRIYA, LEE, BOTH, BOTH_TOO, LOCK);
    private Consumer<String> moved = _ -> {};
    private volatile List<Stops.Stop> stops = List.of();

    PaperOffice() {
        Instant now = Instant.now();
        agoConfigured(now.minus(Duration.ofDays(5)), "max_duration", "600", "900");
        decided("Front Desk will quote a third of the award.", ChangeState.REFUSED, 70);
        decided("Front Desk will greet callers differently.", ChangeState.EXECUTED, 30);
        decided("After Hours will let calls run to 20 minutes.", ChangeState.EXPIRED, 20);
        decided("After Hours will speak with another voice.", ChangeState.STALE, 9);
        propose(
                "After Hours will greet callers differently.",
                Risk.MEDIUM,
                42,
                8 * 60,
                PRIYA,
                "cursor/0.48",
                "Cursor",
                new FieldChange(
                        "first_message",
                        "Harbor & Pine Law, after hours.",
                        "Harbor & Pine Law. The office opens at half past eight."));
        propose(
                "Front Desk will let calls run to 20 minutes, now 15 minutes.",
                Risk.MEDIUM,
                13,
                8 * 60,
                PRIYA,
                "claude-code/2.1",
                "Priya’s Claude key",
                new FieldChange("max_duration", "900", "1200"));
        propose(
                "Front Desk will follow a new prompt on every call.",
                Risk.HIGH,
                13,
                4 * 60,
                PRIYA,
                "claude-code/2.1",
                "Priya’s Claude key",
                new FieldChange("inbound_prompt", Prompts.FRONT_DESK, Prompts.FRONT_DESK_SAME_DAY));
        propose(
                "Front Desk will transfer callers to +15550199.",
                Risk.HIGH,
                8,
                60,
                TOM,
                "chatgpt/1.0",
                "Tom’s ChatGPT key",
                new FieldChange("transfer_phone_number", "+15550100", "+15550199"));
    }

    void listen(Consumer<String> listener) {
        moved = listener;
    }

    private static MemberView member(String id, String business, String name, Role role) {
        String first = name.split(" ", 2)[0].toLowerCase(java.util.Locale.ROOT);
        return new MemberView(id, business, first + "@harborpine.example", name, role);
    }

    String propose(
            String sentence,
            Risk risk,
            int minutesAgo,
            int minutes,
            MemberView person,
            String client,
            String key,
            FieldChange... fields) {
        String id = "chg_" + UlidCreator.getMonotonicUlid();
        Instant at = Instant.now().minus(Duration.ofMinutes(minutesAgo));
        String agent = sentence.startsWith("After") ? "After Hours" : "Front Desk";
        String command =
                "{\"agentId\":\"agent_front\",\"businessId\":\""
                        + HARBOR
                        + "\",\"for\":\""
                        + id
                        + "\"}";
        changes.put(
                id,
                new ChangeView(
                        id,
                        HARBOR,
                        ChangeState.PROPOSED,
                        "voice.agent.configure/1",
                        command,
                        CommandJson.digest("voice.agent.configure/1", command),
                        agent.startsWith("A") ? "agent_after" : "agent_front",
                        agent,
                        14,
                        risk,
                        risk == Risk.HIGH
                                ? "changes what every caller hears"
                                : "changes how calls go",
                        sentence,
                        List.of(fields),
                        "14 of 31 injured callers hung up at the insurance question last week.\u200b We can"
                                + " collect it in the follow-up.",
                        null,
                        null,
                        "key_" + person.memberId(),
                        key,
                        person.memberId(),
                        client,
                        "mcp-voice",
                        "update_agent_config",
                        at,
                        at.plus(Duration.ofMinutes(minutes)),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        Needs.ONE_PERSON,
                        List.of(),
                        List.of(),
                        null,
                        null));
        log("governance.change.proposed/1", id, agent, "mcp-voice", person, client, at, List.of());
        moved.accept("changes");
        return id;
    }

    private void decided(String sentence, ChangeState state, int hoursAgo) {
        String id =
                propose(
                        sentence,
                        Risk.HIGH,
                        hoursAgo * 60 + 30,
                        24 * 60,
                        PRIYA,
                        "claude-code/2.1",
                        "Priya’s Claude key",
                        new FieldChange("first_message", "Hello.", "Good day."));
        Instant at = Instant.now().minus(Duration.ofHours(hoursAgo));
        boolean person = state == ChangeState.EXECUTED || state == ChangeState.REFUSED;
        change(
                id,
                c ->
                        with(
                                c,
                                state,
                                person ? DANA : null,
                                at,
                                state == ChangeState.REFUSED
                                        ? "Fees are set per case. We never quote a share."
                                        : null));
        String word =
                switch (state) {
                    case EXECUTED -> "approved";
                    case REFUSED -> "refused";
                    case STALE -> "went_stale";
                    default -> "expired";
                };
        log(
                "governance.change." + word + "/1",
                id,
                "Front Desk",
                person ? "dashboard" : "saga",
                person ? DANA : null,
                null,
                at,
                List.of());
    }

    private void agoConfigured(Instant at, String field, String before, String after) {
        trail.add(
                new AuditEntry(
                        position.incrementAndGet(),
                        at,
                        "voice.agent.configured/1",
                        "agent_front",
                        "Front Desk",
                        "mcp-voice",
                        "update_agent_config",
                        "key_mem_priya",
                        "Priya’s Claude key",
                        "claude-code/2.1",
                        "req_1",
                        null,
                        "c02f7719" + "0".repeat(52) + "04be",
                        "Tom Whitlock",
                        List.of(new FieldChange(field, before, after))));
    }

    private void log(
            String event,
            @Nullable String change,
            String subject,
            String door,
            @Nullable MemberView who,
            @Nullable String client,
            Instant at,
            List<FieldChange> fields) {
        trail.add(
                new AuditEntry(
                        position.incrementAndGet(),
                        at,
                        event,
                        change == null ? "agent_front" : change,
                        subject,
                        door,
                        client == null ? null : "update_agent_config",
                        who == null
                                ? "system"
                                : client == null ? who.memberId() : "key_" + who.memberId(),
                        who == null
                                ? "Countersign"
                                : client == null ? who.name() : who.name() + "’s key",
                        client,
                        "req_" + position.get(),
                        change,
                        null,
                        null,
                        fields));
    }

    ChangeView find(String id) {
        return Objects.requireNonNull(changes.get(id), id);
    }

    void change(String id, UnaryOperator<ChangeView> edit) {
        changes.computeIfPresent(id, (_, old) -> edit.apply(old));
    }

    static ChangeView with(
            ChangeView c,
            ChangeState state,
            @Nullable MemberView who,
            Instant at,
            @Nullable String outcome) {
        return new ChangeView(
                c.changeId(),
                c.businessId(),
                state,
                c.commandName(),
                c.command(),
                c.digest(),
                c.targetId(),
                c.targetName(),
                c.targetVersion(),
                c.risk(),
                c.because(),
                c.sentence(),
                c.changes(),
                c.reason(),
                c.sourceRef(),
                c.claims(),
                c.proposerId(),
                c.proposerName(),
                c.proposerPersonId(),
                c.client(),
                c.door(),
                c.tool(),
                c.proposedAt(),
                c.expiresAt(),
                who == null ? null : who.memberId(),
                who == null ? null : who.name(),
                at,
                outcome,
                state == ChangeState.EXECUTED ? 15L : null,
                at,
                c.needs(),
                who == null || state == ChangeState.REFUSED
                        ? c.votes()
                        : List.of(
                                new ChangeQuery.Vote(
                                        who.memberId(),
                                        who.name(),
                                        who.role(),
                                        List.of(who.memberId()),
                                        at)),
                c.remarks(),
                c.narrowed(),
                c.reach());
    }

    private static ChangeView said(ChangeView c, List<ChangeQuery.RemarkView> remarks) {
        return new ChangeView(
                c.changeId(),
                c.businessId(),
                c.state(),
                c.commandName(),
                c.command(),
                c.digest(),
                c.targetId(),
                c.targetName(),
                c.targetVersion(),
                c.risk(),
                c.because(),
                c.sentence(),
                c.changes(),
                c.reason(),
                c.sourceRef(),
                c.claims(),
                c.proposerId(),
                c.proposerName(),
                c.proposerPersonId(),
                c.client(),
                c.door(),
                c.tool(),
                c.proposedAt(),
                c.expiresAt(),
                c.decidedById(),
                c.decidedBy(),
                c.decidedAt(),
                c.outcome(),
                c.resultVersion(),
                c.settledAt(),
                c.needs(),
                c.votes(),
                remarks,
                c.narrowed(),
                c.reach());
    }

    @Override
    public Outcome send(Command command, Origin origin, Asking asking) {
        sent.add(command);
        return switch (command) {
            case ChangeCommand.Approve a ->
                    decide(
                            a.changeId(),
                            a.signer().memberId(),
                            a.digest(),
                            c ->
                                    with(
                                            c,
                                            ChangeState.EXECUTED,
                                            byId(a.signer().memberId()),
                                            a.at(),
                                            null));
            case ChangeCommand.Refuse r ->
                    decide(
                            r.changeId(),
                            r.signer().memberId(),
                            null,
                            c ->
                                    with(
                                            c,
                                            ChangeState.REFUSED,
                                            byId(r.signer().memberId()),
                                            r.at(),
                                            r.reason()));
            case ChangeCommand.Withdraw w -> withdraw(w);
            case ChangeCommand.Remark r -> remark(r);
            case SwitchCommand.Stop s -> {
                stops =
                        List.of(
                                new Stops.Stop(
                                        s.scope(),
                                        s.what(),
                                        s.name(),
                                        s.why(),
                                        s.memberId(),
                                        s.memberName(),
                                        Instant.now()));
                yield new Outcome.Executed(s.subjectId(), 1, null, null, false);
            }
            case SwitchCommand.Release r -> {
                stops = List.of();
                yield new Outcome.Executed(r.subjectId(), 2, null, null, false);
            }
            default -> new Outcome.Unsupported("unsupported", "Nothing here can do that.");
        };
    }

    @Override
    public Outcome carryOut(Command command, Origin origin, Permit permit) {
        throw new IllegalStateException("People at a desk never carry out.");
    }

    /** Another browser was quicker, and this one has not heard of it. */
    void decideElsewhere(String id, MemberView who) {
        change(id, c -> with(c, ChangeState.EXECUTED, who, Instant.now(), null));
    }

    private Outcome withdraw(ChangeCommand.Withdraw w) {
        change(
                w.changeId(),
                c -> with(c, ChangeState.WITHDRAWN, byId(w.actorId()), Instant.now(), null));
        return new Outcome.Executed(w.changeId(), 2, w.changeId(), null, false);
    }

    private Outcome remark(ChangeCommand.Remark r) {
        change(
                r.changeId(),
                c -> {
                    List<ChangeQuery.RemarkView> all = new ArrayList<>(c.remarks());
                    all.add(
                            new ChangeQuery.RemarkView(
                                    r.actorId(), r.actorName(), r.question(), r.text(), r.at()));
                    return said(c, all);
                });
        return new Outcome.Executed(r.changeId(), 2, null, null, false);
    }

    private Outcome decide(
            String id, String member, @Nullable String digest, UnaryOperator<ChangeView> edit) {
        ChangeView c = changes.get(id);
        if (c == null) {
            return new Outcome.Denied("not_found", "No change has that id.", null);
        }
        if (member.equals(c.proposerPersonId())) {
            return new Outcome.Denied(
                    "own_proposal", "You asked for this, so someone else signs.", id);
        }
        if (!c.state().open()) {
            return new Outcome.Denied("already_decided", "It is decided already.", id);
        }
        if (digest != null && !digest.equals(c.digest())) {
            return new Outcome.Denied(
                    "digest_mismatch", "What you looked at is not what waits here.", id);
        }
        change(id, edit);
        String word = digest == null ? "refused" : "approved";
        log(
                "governance.change." + word + "/1",
                id,
                c.targetName(),
                "dashboard",
                byId(member),
                null,
                Instant.now(),
                List.of());
        moved.accept("changes");
        return new Outcome.Executed(id, 2, id, null, false);
    }

    private MemberView byId(String id) {
        return members.stream().filter(m -> m.memberId().equals(id)).findFirst().orElseThrow();
    }

    @Override
    @SuppressWarnings("unchecked") // Each branch answers its own query with its own answer.
    public <R> @Nullable R ask(Query<R> query) {
        return (R)
                switch (query) {
                    case MemberQuery.MembershipsOf q ->
                            new MemberQuery.Memberships(
                                    members.stream()
                                            .filter(m -> m.email().equals(q.email()))
                                            .toList());
                    case MemberQuery.GetMember q ->
                            members.stream()
                                    .filter(m -> m.memberId().equals(q.memberId()))
                                    .findFirst()
                                    .orElse(null);
                    case MemberQuery.ListMembers q ->
                            new MemberQuery.Memberships(
                                    members.stream()
                                            .filter(m -> m.businessId().equals(q.businessId()))
                                            .toList());
                    case SettingsQuery.GetSettings q -> line(q.businessId());
                    case SettingsQuery.GetSpending q ->
                            new SpentToday(
                                    new SpendLimits(60L, null, 5_000L),
                                    12,
                                    31,
                                    1_862,
                                    q.at().plus(Duration.ofHours(5)),
                                    "America/New_York");
                    case AlertQuery.ListAlerts q -> new Page<>(List.of(alert()), q.limit(), 0, 1L);
                    case EnvelopeQuery.ListEnvelopes q -> new EnvelopeQuery.Envelopes(List.of());
                    case NoticeQuery.ListChoices q -> new NoticeQuery.Choices(Map.of());
                    case DelegationQuery.ListDelegations q ->
                            new DelegationQuery.Delegations(List.of(lent));
                    case DelegationQuery.LentTo q ->
                            new DelegationQuery.Delegations(
                                    q.memberId().equals(lent.toId()) ? List.of(lent) : List.of());
                    case CarrierQuery.GetCarriers q ->
                            new CarrierQuery.CarriersView(
                                    q.businessId(),
                                    List.of(
                                            new CarrierAccount(
                                                    "twilio",
                                                    "AC00000000000000000000000000000000",
                                                    "sealed-key",
                                                    "1a2b",
                                                    null)),
                                    null,
                                    "twilio");
                    case NumberQuery.ListNumbers q -> new Page<>(List.of(), q.limit(), 0, 0);
                    case ErasureQuery.ListErasures q ->
                            new ErasureQuery.Erasures(
                                    List.of(
                                            new ErasureQuery.ErasureView(
                                                    "era_1",
                                                    "lead_1",
                                                    "Asked for it by letter.",
                                                    "Dana Reyes",
                                                    Instant.EPOCH,
                                                    Instant.EPOCH,
                                                    3,
                                                    List.of("lead_1"),
                                                    7,
                                                    List.of("case_1001"))));
                    case PolicyQuery.GetPolicy q -> null;
                    case PolicyQuery.GetFallBack q -> null;
                    case PolicyQuery.ListVersions q -> new PolicyQuery.Versions(List.of());
                    case PolicyQuery.Decisions q -> new PolicyQuery.DecisionList(List.of());
                    case SwitchQuery.WhatIsStopped q -> new SwitchQuery.Stopped(stops);
                    case BusinessQuery.GetBusiness q ->
                            new BusinessQuery.BusinessView(
                                    q.businessId(),
                                    q.businessId().equals(HARBOR)
                                            ? "Harbor & Pine Law"
                                            : "Northlight Clinic",
                                    "law",
                                    null,
                                    "America/Los_Angeles",
                                    Instant.EPOCH);
                    case ChangeQuery.HowDecided q ->
                            new ChangeQuery.DecisionDays(
                                    List.of(
                                            new ChangeQuery.DecisionDay(
                                                    LocalDate.of(2026, 11, 19), 4, 1, 1, 312),
                                            new ChangeQuery.DecisionDay(
                                                    LocalDate.of(2026, 11, 20), 9, 0, 0, 95)),
                                    13,
                                    1,
                                    1,
                                    0,
                                    140);
                    case ChangeQuery.GetChange q ->
                            q.businessId().equals(HARBOR) ? changes.get(q.changeId()) : null;
                    case ChangeQuery.Inbox q ->
                            page(waiting(q.businessId()), q.limit(), q.offset());
                    case ChangeQuery.Decided q ->
                            page(
                                    changes.values().stream()
                                            .filter(c ->
                                                    c.state() != ChangeState.PROPOSED
                                                            && q.businessId().equals(HARBOR))
                                            .filter(c ->
                                                    q.targetId() == null
                                                            || q.targetId().equals(c.targetId()))
                                            .sorted(
                                                    Comparator.comparing((ChangeView c) ->
                                                                    c.settledAt() == null
                                                                            ? c.expiresAt()
                                                                            : c.settledAt())
                                                            .reversed())
                                            .toList(),
                                    q.limit(),
                                    q.offset());
                    case AuditQuery.Trail q -> trail(q);
                    case AgentQuery.ListAgents q -> page(agents(), q.limit(), q.offset());
                    case AgentQuery.GetAgent q ->
                            agents().stream()
                                    .filter(a -> a.agentId().equals(q.agentId()))
                                    .findFirst()
                                    .orElse(null);
                    case AgentQuery.ListVersions q -> page(versions(), q.limit(), q.offset());
                    case AgentQuery.CompareVersions q ->
                            new AgentQuery.Comparison(
                                    versions().get(14 - (int) q.from()),
                                    versions().get(14 - (int) q.to()),
                                    List.of(
                                            new FieldChange(
                                                    "first_message",
                                                    "Harbor & Pine Law, good day.",
                                                    "Harbor & Pine Law, this is Front Desk. How can I help?"),
                                            new FieldChange("max_duration", "600", "900"),
                                            new FieldChange(
                                                    "inbound_prompt",
                                                    Prompts.FRONT_DESK,
                                                    Prompts.FRONT_DESK_SAME_DAY)));
                    case ConnectionQuery.ListConnections q ->
                            new ConnectionQuery.Connections(List.of());
                    case ApiKeyQuery.ListKeys q -> new ApiKeyQuery.ApiKeys(List.of(KEY));
                    case LeadQuery.ListLeads q -> page(leads(), q.limit(), q.offset());
                    default -> throw new IllegalArgumentException("Nobody asks " + query);
                };
    }

    private List<ChangeView> waiting(String business) {
        return changes.values().stream()
                .filter(c -> c.state() == ChangeState.PROPOSED && c.businessId().equals(business))
                .sorted(
                        Comparator.comparing(ChangeView::proposedAt)
                                .thenComparing(ChangeView::changeId)
                                .reversed())
                .toList();
    }

    private AuditQuery.AuditTrail trail(AuditQuery.Trail q) {
        List<AuditEntry> all =
                trail.stream()
                        .filter(_ -> q.businessId().equals(HARBOR))
                        .filter(e ->
                                q.beforePosition() == null || e.position() < q.beforePosition())
                        .filter(e -> q.changeId() == null || q.changeId().equals(e.changeId()))
                        .filter(e -> q.door() == null || q.door().equals(e.door()))
                        .filter(e -> q.actorId() == null || q.actorId().equals(e.actorId()))
                        .filter(e -> q.tool() == null || q.tool().equals(e.tool()))
                        .filter(e -> q.subjectId() == null || q.subjectId().equals(e.subjectId()))
                        .sorted(Comparator.comparingLong(AuditEntry::position).reversed())
                        .toList();
        return new AuditQuery.AuditTrail(
                all.stream().limit(q.limit()).toList(), all.size() > q.limit());
    }

    private static <T> Page<T> page(List<T> all, int limit, int offset) {
        return new Page<>(
                all.stream().skip(offset).limit(limit).toList(), limit, offset, all.size());
    }

    private static AgentSettings settings(String name) {
        return new AgentSettings(
                name,
                "Harbor & Pine Law, this is " + name + ". How can I help?",
                Prompts.FRONT_DESK,
                "Answer in one text, kindly.",
                new AgentSettings.Voice("elevenlabs", "ada"),
                new AgentSettings.Model("anthropic", "claude-haiku-4", 0.4),
                900,
                true,
                "+15550100");
    }

    private static List<AgentView> agents() {
        Instant at = Instant.now().minus(Duration.ofDays(5));
        return List.of(
                new AgentView("agent_front", HARBOR, settings("Front Desk"), 14, "active", at, at),
                new AgentView("agent_after", HARBOR, settings("After Hours"), 3, "active", at, at));
    }

    private static List<AgentVersionView> versions() {
        List<AgentVersionView> all = new ArrayList<>();
        List<List<String>> fields =
                List.of(
                        List.of("max_duration"),
                        List.of("inbound_prompt"),
                        List.of("first_message", "voice"));
        for (int v = 14; v >= 1; v--) {
            all.add(
                    new AgentVersionView(
                            "agent_front",
                            v,
                            settings("Front Desk"),
                            fields.get(v % 3),
                            v % 2 == 0 ? "Tom Whitlock" : "Dana Reyes",
                            null,
                            Instant.now().minus(Duration.ofDays(5L * (15 - v)))));
        }
        return all;
    }

    private static SettingsQuery.SettingsView line(String business) {
        return new SettingsQuery.SettingsView(
                business,
                new AlertSettings(
                        List.of("+12075550111"),
                        List.of("dana@harborpine.example"),
                        true,
                        true,
                        List.of(
                                new EscalationRule(
                                        "rule_1",
                                        "caller reports a gas leak",
                                        List.of(EscalationRule.TEXT_OWNER),
                                        true))),
                Instant.now(),
                List.of(
                        new TextableLink(
                                "booking", "Book a visit", "https://harborpine.example/b", true)));
    }

    private static AlertQuery.AlertView alert() {
        return new AlertQuery.AlertView(
                HARBOR,
                "alert_1",
                "call_1",
                "agent_front",
                "rule_1",
                AlertChannel.SMS,
                "+12075550111",
                "Caller reports a gas leak",
                "Maria Okafor called Front Desk.",
                AlertState.FAILED,
                "This number wrote STOP, so it gets no texts. START brings them back.",
                Instant.now().minus(Duration.ofMinutes(4)));
    }

    private static List<LeadView> leads() {
        List<LeadView> all = new ArrayList<>();
        for (String name : List.of("Maria Okafor", "Joan Pell", "Ari Lindqvist", "Noor Haddad")) {
            Instant at = Instant.now().minus(Duration.ofHours(3L * all.size() + 1));
            all.add(
                    new LeadView(
                            "lead_" + all.size(),
                            HARBOR,
                            new LeadDetails(
                                    name,
                                    null,
                                    null,
                                    "+1555014" + all.size(),
                                    null,
                                    all.size() % 2 == 0 ? "new" : "contacted",
                                    "call",
                                    null,
                                    null,
                                    null,
                                    null,
                                    null),
                            null,
                            false,
                            null,
                            at,
                            at,
                            all.isEmpty() ? Consent.UNKNOWN : Consent.WITHHELD,
                            all.isEmpty() ? null : "Said so on the telephone."));
        }
        return all;
    }
}

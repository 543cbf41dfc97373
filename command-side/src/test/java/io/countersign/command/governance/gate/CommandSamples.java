package io.countersign.command.governance.gate;

import io.countersign.command.ledger.EventSamples;
import io.countersign.messages.Command;
import io.countersign.messages.Event;
import io.countersign.messages.Governed;
import io.countersign.messages.LogicalNames;
import io.countersign.messages.Risk;
import io.countersign.messages.casework.caselists.CaseListCommand;
import io.countersign.messages.casework.caselists.CaseListEvent;
import io.countersign.messages.casework.cases.CaseChanges;
import io.countersign.messages.casework.cases.CaseCommand;
import io.countersign.messages.casework.cases.CaseEvent;
import io.countersign.messages.casework.cases.Label;
import io.countersign.messages.casework.clients.Channel;
import io.countersign.messages.casework.clients.ClientChanges;
import io.countersign.messages.casework.clients.ClientCommand;
import io.countersign.messages.casework.clients.ClientEvent;
import io.countersign.messages.casework.forms.CaseFormState;
import io.countersign.messages.casework.forms.FormCommand;
import io.countersign.messages.casework.forms.FormEvent;
import io.countersign.messages.casework.imports.ImportCommand;
import io.countersign.messages.casework.imports.ImportFile;
import io.countersign.messages.casework.imports.ImportKind;
import io.countersign.messages.casework.mailings.Addressee;
import io.countersign.messages.casework.mailings.MailingCommand;
import io.countersign.messages.casework.notes.NoteCommand;
import io.countersign.messages.casework.notes.NoteEvent;
import io.countersign.messages.casework.notes.NoteKind;
import io.countersign.messages.casework.statuses.Place;
import io.countersign.messages.casework.statuses.StatusCommand;
import io.countersign.messages.casework.statuses.StatusEvent;
import io.countersign.messages.casework.tasks.CaseTaskState;
import io.countersign.messages.casework.tasks.TaskCommand;
import io.countersign.messages.casework.tasks.TaskEvent;
import io.countersign.messages.casework.types.TypeCommand;
import io.countersign.messages.casework.types.TypeEvent;
import io.countersign.messages.casework.webhooks.WebhookCommand;
import io.countersign.messages.casework.webhooks.WebhookEvent;
import io.countersign.messages.casework.webhooks.WebhookSecret;
import io.countersign.messages.casework.webhooks.WebhookSettings;
import io.countersign.messages.governance.changes.Signer;
import io.countersign.messages.governance.delegations.DelegationCommand;
import io.countersign.messages.governance.erasures.ErasureCommand;
import io.countersign.messages.governance.policies.PolicyCommand;
import io.countersign.messages.governance.policies.StarterPack;
import io.countersign.messages.tenancy.businesses.BusinessEvent;
import io.countersign.messages.tenancy.members.MemberCommand;
import io.countersign.messages.tenancy.members.MemberEvent;
import io.countersign.messages.tenancy.members.Role;
import io.countersign.messages.voice.agents.AgentCommand;
import io.countersign.messages.voice.agents.AgentEvent;
import io.countersign.messages.voice.agents.AgentSettings;
import io.countersign.messages.voice.calls.CallCommand;
import io.countersign.messages.voice.campaigns.CampaignCommand;
import io.countersign.messages.voice.campaigns.CampaignEvent;
import io.countersign.messages.voice.carriers.CarrierAccount;
import io.countersign.messages.voice.carriers.CarrierCommand;
import io.countersign.messages.voice.carriers.CarrierEvent;
import io.countersign.messages.voice.conversations.ContactFacts;
import io.countersign.messages.voice.conversations.ConversationCommand;
import io.countersign.messages.voice.conversations.ConversationEvent;
import io.countersign.messages.voice.leads.Consent;
import io.countersign.messages.voice.leads.LeadCommand;
import io.countersign.messages.voice.leads.LeadDetails;
import io.countersign.messages.voice.leads.LeadEvent;
import io.countersign.messages.voice.numbers.EmergencyAddress;
import io.countersign.messages.voice.numbers.NumberCommand;
import io.countersign.messages.voice.numbers.NumberEvent;
import io.countersign.messages.voice.settings.EscalationRule;
import io.countersign.messages.voice.settings.LinkChange;
import io.countersign.messages.voice.settings.SettingsCommand;
import io.countersign.messages.voice.settings.SpendLimits;
import io.countersign.messages.voice.sinks.SinkCommand;
import io.countersign.messages.voice.sinks.SinkEvent;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Every governed command in a history in which the rules would let it happen, with the risk it is
 * expected to have. A command that is missing here fails {@link GateMatrixTest}.
 */
final class CommandSamples {
    static final String BIZ = "biz_01JBUSINESS";

    private static final String AGENT = "agent_01J";
    private static final String TALK = "conv_01J";
    private static final String NUMBER = "+12075550142";
    private static final Instant AT = Instant.parse("2026-11-20T16:00:00Z");

    /**
     * A command.
     *
     * @param given what happened to its subject before
     */
    record Sample(Risk risk, List<Event> given, Command command) {
        @Override
        public String toString() {
            return LogicalNames.nameOf(command.getClass()) + " " + risk;
        }
    }

    private static final Map<String, Object> AGENT_VALUES =
            Map.ofEntries(
                    Map.entry("name", "Lobby"),
                    Map.entry("firstMessage", "Good day."),
                    Map.entry("inboundPrompt", "Sell."),
                    Map.entry("smsPrompt", "Be long."),
                    Map.entry("voice", new AgentSettings.Voice("11labs", "voice_9")),
                    Map.entry("model", new AgentSettings.Model("openai", "gpt-4o", 0.1)),
                    Map.entry("maxDurationSeconds", 300),
                    Map.entry("transferEnabled", false),
                    Map.entry("transferPhoneNumber", NUMBER),
                    Map.entry("outboundPrompt", "Sell more."),
                    Map.entry("outboundFirstMessage", "Good day."),
                    Map.entry("outboundLlm", "gpt-4.1"),
                    Map.entry("smsLlm", "gpt-4.1"),
                    Map.entry("metadata", "{\"team\":\"back\"}"),
                    Map.entry("vapiConfig", "{\"backgroundSound\":\"off\"}"));

    private static final List<Sample> SAMPLES = new ArrayList<>();

    static {
        voice();
        reachingOut();
        cases();
        theDesk();
        webhooks();
        delegations();
        add(
                Risk.HIGH,
                new PolicyCommand.Publish(
                        BIZ,
                        0,
                        StarterPack.OPEN.rules(),
                        false,
                        "mem_owner",
                        "Dana",
                        Role.APPROVER,
                        List.of("mem_owner"),
                        AT));
    }

    private CommandSamples() {}

    static List<Sample> all() {
        return List.copyOf(SAMPLES);
    }

    private static void voice() {
        Event agent = first(AgentEvent.Created.class);
        for (RecordComponent field : AgentCommand.Configure.class.getRecordComponents()) {
            Object value = AGENT_VALUES.get(field.getName());
            if (value != null) {
                Governed governed = field.getAnnotation(Governed.class);
                Risk risk = governed == null ? Risk.LOW : governed.risk();
                add(risk, configure(field.getName(), value), agent);
            }
        }
        add(
                Risk.HIGH,
                new AgentCommand.WriteRules(BIZ, AGENT, "Fees", List.of("Say no fee."), false),
                agent);
        AgentEvent.Created created = (AgentEvent.Created) agent;
        AgentSettings other = created.settings().withInboundPrompt("Sell.");
        AgentEvent.Configured configured =
                new AgentEvent.Configured(BIZ, AGENT, 2, other, List.of("inbound_prompt"), null);
        add(
                Risk.HIGH,
                new AgentCommand.Restore(BIZ, AGENT, 1, created.settings()),
                agent,
                configured);
        Event sink = first(SinkEvent.Opened.class);
        List<String> events = List.of("call.completed");
        add(
                Risk.HIGH,
                new SinkCommand.Open(
                        BIZ, "sink_9", "https://crm.example/calls", events, true, "sealed"));
        add(
                Risk.HIGH,
                new SinkCommand.Configure(BIZ, "sink_01J", "https://a.example/b", null, null),
                sink);
        add(Risk.LOW, new SinkCommand.Stop(BIZ, "sink_01J"), sink);
        add(
                Risk.HIGH,
                new NumberCommand.SetEmergencyAddress(
                        BIZ,
                        "num_01J",
                        new EmergencyAddress(
                                "Harbor", "2 Main St", null, "Portland", "ME", "04101", "US"),
                        true),
                first(NumberEvent.Registered.class));
        Event lead = first(LeadEvent.Registered.class);
        add(Risk.LOW, new LeadCommand.Register(BIZ, "lead_9", details("Bo"), null, null));
        add(Risk.LOW, new LeadCommand.Update(BIZ, "lead_01J", details("Bo")), lead);
        add(Risk.LOW, new LeadCommand.SetAutomation(BIZ, "lead_01J", true), lead);
        add(
                Risk.LOW,
                new LeadCommand.SetConsent(BIZ, "lead_01J", Consent.GIVEN, "Signed the form."),
                lead);
        EscalationRule rule =
                new EscalationRule("r1", "a gas leak", List.of(EscalationRule.TEXT_OWNER), true);
        add(
                Risk.LOW,
                new SettingsCommand.ConfigureAlerts(BIZ, null, null, true, null, List.of(rule)));
        add(
                Risk.LOW,
                new SettingsCommand.ConfigureLinks(
                        BIZ, List.of(new LinkChange("book", "Book", "https://a.example", true))));
        add(Risk.LOW, new SettingsCommand.LimitSpending(BIZ, new SpendLimits(50L, null, 2_000L)));
    }

    private static void reachingOut() {
        add(
                Risk.LOW,
                new CallCommand.Place(
                        BIZ,
                        "call_9",
                        AGENT,
                        "Front Desk",
                        NUMBER,
                        null,
                        "Her visit",
                        null,
                        null,
                        ContactFacts.CLEAR,
                        AT));
        add(
                Risk.LOW,
                new ConversationCommand.SendText(
                        BIZ,
                        TALK,
                        "msg_9",
                        AGENT,
                        "Front Desk",
                        NUMBER,
                        "See you.",
                        null,
                        ContactFacts.CLEAR,
                        AT));
        add(Risk.LOW, new ConversationCommand.DoNotCall(BIZ, TALK, NUMBER, "Asked us."));
        add(
                Risk.HIGH,
                new ConversationCommand.AllowCalls(BIZ, TALK, NUMBER, "Asked us."),
                first(ConversationEvent.PutOnDoNotCall.class));
        CampaignEvent.Created created = first(CampaignEvent.Created.class);
        add(Risk.LOW, campaign(created, false, 0));
        add(Risk.LOW, campaign(created, true, 25));
        add(Risk.MEDIUM, campaign(created, true, 0));
        add(Risk.LOW, new CampaignCommand.Launch(BIZ, "camp_01J", 25, AT), created);
        add(Risk.MEDIUM, new CampaignCommand.Launch(BIZ, "camp_01J", 0, AT), created);
        List<Addressee> to = List.of(new Addressee(101, "Ana", NUMBER, null));
        for (Integer many : new Integer[] {null, 1}) {
            Risk risk = many == null ? Risk.LOW : Risk.MEDIUM;
            add(risk, new MailingCommand.SendText(BIZ, "mail_9", 1001, "Hi.", true, to, many));
            add(
                    risk,
                    new MailingCommand.SendEmail(BIZ, "mail_9", 1001, "A", "Hi.", true, to, many));
        }
    }

    private static void cases() {
        Event opened = first(CaseEvent.Opened.class);
        CaseChanges changes = new CaseChanges("Bo v. Co", null, null, null, null, null, null, null);
        Label type = new Label("Employment", 90, false);
        Label status = new Label("Intake", 91, false);
        add(Risk.LOW, new CaseCommand.Open(BIZ, 1009, changes, type, status));
        add(Risk.LOW, new CaseCommand.Update(BIZ, 1001, changes, null, null), opened);
        add(Risk.LOW, new CaseCommand.LinkClient(BIZ, 1001, 101), opened);
        add(
                Risk.LOW,
                new CaseCommand.UnlinkClient(BIZ, 1001, 101),
                opened,
                first(CaseEvent.ClientLinked.class));
        add(Risk.LOW, new CaseCommand.LinkCall(BIZ, 1001, "call_01JCALL"), opened);
        add(
                Risk.LOW,
                new CaseCommand.UnlinkCall(BIZ, 1001, "call_01JCALL"),
                opened,
                first(CaseEvent.CallLinked.class));
        Event added = first(TypeEvent.Added.class);
        add(Risk.LOW, new TypeCommand.Add(BIZ, 90, "Employment", null, null));
        add(Risk.LOW, new TypeCommand.Update(BIZ, 3, "Employment", null, null), added);
        add(Risk.LOW, new TypeCommand.AddField(BIZ, 3, 90, "Employer"), added);
        StatusEvent.Added one = new StatusEvent.Added(BIZ, 5, "Open", "", 1, null);
        StatusEvent.Added two = new StatusEvent.Added(BIZ, 6, "Shut", "", 2, null);
        add(Risk.LOW, new StatusCommand.Add(BIZ, 90, "Intake", null, null, null));
        add(Risk.LOW, new StatusCommand.Update(BIZ, 5, "Busy", null, null, null), one);
        add(
                Risk.LOW,
                new StatusCommand.Reorder(BIZ, List.of(new Place(5, 2), new Place(6, 1))),
                one,
                two);
    }

    private static void theDesk() {
        Event client = first(ClientEvent.Registered.class);
        add(Risk.LOW, new ClientCommand.Register(BIZ, 109, person("Bo")));
        add(Risk.LOW, new ClientCommand.Update(BIZ, 101, person("Bo")), client);
        add(Risk.LOW, new ClientCommand.DecideContact(BIZ, 101, Channel.SMS, true), client);
        add(
                Risk.LOW,
                new NoteCommand.Write(
                        BIZ, "01JNEW", 129, NoteKind.CASE, 1001, null, "Met.", List.of()));
        add(
                Risk.LOW,
                new NoteCommand.Revise(BIZ, "01JNOTE", null, "Met twice.", null),
                first(NoteEvent.Written.class));
        add(Risk.LOW, new CaseListCommand.Create(BIZ, 9, "New", null, null));
        add(
                Risk.LOW,
                new CaseListCommand.Update(BIZ, 7, "New", null, null),
                first(CaseListEvent.Created.class));
        add(
                Risk.LOW,
                new CaseListCommand.LinkCampaign(BIZ, 7, "camp_01J"),
                first(CaseListEvent.Created.class));
        members();
        delegations();
        carriers();
        imports();
        add(Risk.HIGH, new ErasureCommand.Forget(BIZ, "era_9", "lead_01J", "Bo", "Asked for it."));
        add(Risk.LOW, new FormCommand.Create(BIZ, 9, "Exit", null, null, null));
        add(
                Risk.LOW,
                new FormCommand.Revise(BIZ, 5, "Exit", null, null),
                first(FormEvent.Created.class));
        add(
                Risk.LOW,
                new FormCommand.Assign(BIZ, 5, 61, 1001, 3, null, AT),
                first(FormEvent.Created.class));
        add(
                Risk.LOW,
                new FormCommand.Settle(BIZ, 5, 60, CaseFormState.COMPLETED),
                first(FormEvent.Created.class),
                first(FormEvent.Assigned.class));
        Event task = first(TaskEvent.Created.class);
        add(Risk.LOW, new TaskCommand.Create(BIZ, 19, "Call", null, "boolean"));
        add(Risk.LOW, new TaskCommand.Assign(BIZ, 10, 51, 1001, null), task);
        add(
                Risk.LOW,
                new TaskCommand.Settle(BIZ, 10, 50, CaseTaskState.COMPLETED),
                task,
                first(TaskEvent.Assigned.class));
    }

    private static void carriers() {
        CarrierAccount account = new CarrierAccount("vapi", "org_1", "v1.a.b", "c3d4", "v1.e.f");
        Event connected = new CarrierEvent.Connected(BIZ, CarrierCommand.idOf(BIZ), account);
        add(Risk.LOW, new CarrierCommand.Connect(BIZ, account));
        add(Risk.LOW, new CarrierCommand.Disconnect(BIZ, "vapi"), connected);
        add(Risk.HIGH, new CarrierCommand.Choose(BIZ, "vapi", "simulated"), connected);
    }

    private static void imports() {
        ImportFile file = new ImportFile("cases.csv", "e3b0c442", 2_048, 12, "crm");
        for (Long many : new Long[] {null, 1L}) {
            Risk risk = many == null ? Risk.LOW : Risk.MEDIUM;
            add(risk, new ImportCommand.Start(BIZ, "imp_9", ImportKind.CASES, file, many));
        }
    }

    private static void members() {
        Event founded = first(BusinessEvent.Founded.class);
        Event ada = first(MemberEvent.Added.class);
        for (Role signs : new Role[] {null, Role.OWNER}) {
            Risk risk = signs == null ? Risk.LOW : Risk.MEDIUM;
            add(
                    risk,
                    new MemberCommand.Invite(
                            BIZ, "mem_9", "bo@x.example", "Bo", Role.OWNER, signs));
            add(
                    risk,
                    new MemberCommand.ChangeRole(BIZ, "mem_01J", Role.OWNER, "mem_2", signs),
                    founded,
                    ada);
        }
    }

    private static void delegations() {
        Signer dana = new Signer("mem_dana", "Dana", Role.OWNER, List.of("mem_dana"), null);
        for (Role signs : new Role[] {null, Role.OWNER}) {
            add(
                    signs == null ? Risk.LOW : Risk.MEDIUM,
                    new DelegationCommand.Lend(
                            BIZ,
                            "del_9",
                            dana,
                            "mem_tom",
                            "Tom",
                            AT,
                            AT.plus(Duration.ofDays(7)),
                            null,
                            AT,
                            signs));
        }
    }

    private static void webhooks() {
        WebhookEvent.Created created = first(WebhookEvent.Created.class);
        WebhookSettings settings = created.settings();
        WebhookSecret secret = new WebhookSecret("v1.a.b", null);
        add(Risk.LOW, new WebhookCommand.Create(BIZ, 19, settings, secret));
        add(
                Risk.LOW,
                new WebhookCommand.Update(
                        BIZ, 12, "Renamed", settings.url(), null, null, null, null),
                created);
        add(Risk.LOW, new WebhookCommand.Test(BIZ, 12, "test_9"), created);
        add(Risk.LOW, new WebhookCommand.Replay(BIZ, 12, 456, "replay_9"), created);
    }

    private static Command configure(String name, Object value) {
        RecordComponent[] parts = AgentCommand.Configure.class.getRecordComponents();
        Object[] arguments = new Object[parts.length];
        Class<?>[] types = new Class<?>[parts.length];
        for (int i = 0; i < parts.length; i++) {
            types[i] = parts[i].getType();
            arguments[i] = parts[i].getName().equals(name) ? value : null;
        }
        arguments[0] = BIZ;
        arguments[1] = AGENT;
        try {
            return AgentCommand.Configure.class
                    .getDeclaredConstructor(types)
                    .newInstance(arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Command campaign(CampaignEvent.Created like, boolean launch, int freeUpTo) {
        return new CampaignCommand.Create(
                BIZ,
                "camp_9",
                like.name(),
                null,
                like.cadence(),
                AGENT,
                "Front Desk",
                like.leadIds(),
                launch,
                freeUpTo,
                5,
                AT);
    }

    private static LeadDetails details(String name) {
        return new LeadDetails(
                name, null, null, null, null, null, null, null, null, null, null, null);
    }

    private static ClientChanges person(String name) {
        return new ClientChanges(
                name, "Lima", null, null, null, null, null, null, null, null, null, null);
    }

    private static void add(Risk risk, Command command, Event... given) {
        SAMPLES.add(new Sample(risk, List.of(given), command));
    }

    private static <E extends Event> E first(Class<E> kind) {
        @Nullable E found =
                EventSamples.ALL.stream()
                        .filter(kind::isInstance)
                        .map(kind::cast)
                        .findFirst()
                        .orElse(null);
        if (found == null) {
            throw new IllegalStateException("No sample of " + kind);
        }
        return found;
    }
}

package io.countersign.command.ledger;

import io.countersign.messages.Event;
import io.countersign.messages.FieldChange;
import io.countersign.messages.Reach;
import io.countersign.messages.Risk;
import io.countersign.messages.Stops;
import io.countersign.messages.casework.cases.CaseDetails;
import io.countersign.messages.casework.cases.CaseEvent;
import io.countersign.messages.casework.mailings.Addressee;
import io.countersign.messages.casework.mailings.MailingEvent;
import io.countersign.messages.casework.mailings.MailingOutcome;
import io.countersign.messages.casework.statuses.Place;
import io.countersign.messages.casework.statuses.StatusEvent;
import io.countersign.messages.casework.types.TypeEvent;
import io.countersign.messages.casework.webhooks.WebhookEvent;
import io.countersign.messages.casework.webhooks.WebhookSecret;
import io.countersign.messages.casework.webhooks.WebhookSettings;
import io.countersign.messages.governance.changes.ChangeEvent;
import io.countersign.messages.governance.changes.Needs;
import io.countersign.messages.governance.delegations.DelegationEvent;
import io.countersign.messages.governance.envelopes.EnvelopeEvent;
import io.countersign.messages.governance.envelopes.Grant;
import io.countersign.messages.governance.erasures.ErasureEvent;
import io.countersign.messages.governance.gate.GateEvent;
import io.countersign.messages.governance.notices.NoticeChoice;
import io.countersign.messages.governance.notices.NoticeEvent;
import io.countersign.messages.governance.policies.PolicyEvent;
import io.countersign.messages.governance.policies.Rule;
import io.countersign.messages.governance.switches.SwitchEvent;
import io.countersign.messages.tenancy.businesses.BusinessEvent;
import io.countersign.messages.tenancy.connections.ConnectionEvent;
import io.countersign.messages.tenancy.connections.EndedBecause;
import io.countersign.messages.tenancy.keys.ApiKeyEvent;
import io.countersign.messages.tenancy.members.MemberEvent;
import io.countersign.messages.tenancy.members.Role;
import io.countersign.messages.voice.agents.AgentEvent;
import io.countersign.messages.voice.agents.AgentSettings;
import io.countersign.messages.voice.alerts.AlertChannel;
import io.countersign.messages.voice.alerts.AlertEvent;
import io.countersign.messages.voice.alerts.AlertState;
import io.countersign.messages.voice.calls.CallEvent;
import io.countersign.messages.voice.calls.CallStatus;
import io.countersign.messages.voice.calls.Finding;
import io.countersign.messages.voice.calls.TransferStage;
import io.countersign.messages.voice.calls.Turn;
import io.countersign.messages.voice.campaigns.AttemptResult;
import io.countersign.messages.voice.campaigns.Cadence;
import io.countersign.messages.voice.campaigns.CampaignEvent;
import io.countersign.messages.voice.carriers.CarrierAccount;
import io.countersign.messages.voice.carriers.CarrierEvent;
import io.countersign.messages.voice.conversations.ConversationEvent;
import io.countersign.messages.voice.leads.Consent;
import io.countersign.messages.voice.leads.LeadDetails;
import io.countersign.messages.voice.leads.LeadEvent;
import io.countersign.messages.voice.leads.LeadScore;
import io.countersign.messages.voice.numbers.EmergencyAddress;
import io.countersign.messages.voice.numbers.EmergencyStatus;
import io.countersign.messages.voice.numbers.NumberEvent;
import io.countersign.messages.voice.settings.AlertSettings;
import io.countersign.messages.voice.settings.EscalationRule;
import io.countersign.messages.voice.settings.SettingsEvent;
import io.countersign.messages.voice.settings.SpendLimits;
import io.countersign.messages.voice.settings.TextableLink;
import io.countersign.messages.voice.sinks.SinkEvent;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** One example of every event, with every field filled that can be. */
public final class EventSamples {
    private static final String BUSINESS = "biz_01JBUSINESS";
    private static final String CHANGE = "chg_01JCHANGE";

    private static List<Addressee> addressees() {
        return List.of(
                new Addressee(101, "Ana Alvarez", "+12075550142", null),
                new Addressee(102, "Ben Alvarez", null, "no_address"));
    }

    private static WebhookSettings webhook() {
        return new WebhookSettings(
                "Case Updates",
                "https://example.com/hooks",
                true,
                List.of("case_created", "call_ended"),
                List.of(3L),
                List.of(7L));
    }

    private static final String TALK = "conv_01J";
    private static final String CALL = "call_01J";
    private static final Instant AT = Instant.parse("2026-11-20T09:00:00Z");
    private static final String DIGEST = "9f86d081884c7d659a2feaa0c55ad015";

    private static final List<Event> REST =
            List.of(
                    new AgentEvent.Created(BUSINESS, "agent_01J", settings("Hello.")),
                    new AgentEvent.Configured(
                            BUSINESS,
                            "agent_01J",
                            2,
                            settings("Good day."),
                            List.of("first_message"),
                            1L),
                    new LeadEvent.Registered(
                            BUSINESS, "lead_01J", lead("new"), "agent_01J", "Call me back."),
                    new LeadEvent.DetailsChanged(BUSINESS, "lead_01J", lead("contacted")),
                    new CarrierEvent.Connected(
                            BUSINESS,
                            "carriers_01J",
                            new CarrierAccount("vapi", "org_1", "v1.a.b", "c3d4", "v1.e.f")),
                    new CarrierEvent.Disconnected(BUSINESS, "carriers_01J", "vapi"),
                    new CarrierEvent.Chosen(BUSINESS, "carriers_01J", "vapi", "twilio"),
                    new NumberEvent.EmergencyAddressReported(
                            BUSINESS, "num_01J", "twilio", EmergencyStatus.FAILED, "Not a street."),
                    new SettingsEvent.AlertsConfigured(
                            BUSINESS,
                            "settings_01J",
                            new AlertSettings(
                                    List.of("+15550100"),
                                    List.of("ada@harbor.example"),
                                    true,
                                    false,
                                    List.of(
                                            new EscalationRule(
                                                    "rule_1",
                                                    "caller reports a gas leak",
                                                    List.of("text_owner"),
                                                    true))),
                            List.of("notification_phone", "escalation_rules")),
                    new SettingsEvent.LinksConfigured(
                            BUSINESS,
                            "settings_01J",
                            List.of(
                                    new TextableLink(
                                            "booking",
                                            "Book a visit",
                                            "https://harbor.example/book",
                                            true)),
                            List.of("booking")),
                    new SettingsEvent.SpendingLimited(
                            BUSINESS,
                            "settings_01J",
                            new SpendLimits(50L, null, 2_000L),
                            List.of("calls_a_day", "spent_a_day")),
                    new CallEvent.Requested(
                            BUSINESS,
                            CALL,
                            "agent_01J",
                            "Front Desk",
                            "+12075550142",
                            "Maria Okafor",
                            "Her consultation on Tuesday",
                            "Hello Maria.",
                            "lead_01J",
                            AT),
                    new CallEvent.CameIn(
                            BUSINESS,
                            CALL,
                            "agent_01J",
                            "Front Desk",
                            "+12075550142",
                            "+12075550110",
                            "Maria Okafor",
                            "lead_01J",
                            "simulated",
                            "sim_1",
                            AT),
                    new CallEvent.DiallingStarted(BUSINESS, CALL, 1, AT),
                    new CallEvent.WentInDoubt(BUSINESS, CALL, AT),
                    new CallEvent.Placed(BUSINESS, CALL, "simulated", "sim_1", "+12075550110", AT),
                    new CallEvent.NotPlaced(
                            BUSINESS, CALL, "call_failed", "The number is not served.", AT),
                    new CallEvent.Progressed(
                            BUSINESS, CALL, CallStatus.COMPLETED, 64, "hung up", AT),
                    new CallEvent.Transferred(BUSINESS, CALL, TransferStage.BRIDGED, AT),
                    new CallEvent.Reviewed(
                            BUSINESS,
                            CALL,
                            "callback_requested",
                            "phrases",
                            List.of(
                                    new Finding(
                                            "rule_1",
                                            "caller reports a gas leak",
                                            List.of("text_owner"),
                                            "The caller said: “I smell gas.”")),
                            AT),
                    new CallEvent.TranscriptSent(
                            BUSINESS, CALL, "sink_01J", 2, 503, "The address answered 503.", AT),
                    new AlertEvent.Raised(
                            BUSINESS,
                            "alert_01J",
                            CALL,
                            "agent_01J",
                            "rule_1",
                            AlertChannel.SMS,
                            "+12075550100",
                            "Caller reports a gas leak",
                            "Maria Okafor called Front Desk.",
                            AT),
                    new AlertEvent.Started(BUSINESS, "alert_01J", AT),
                    new AlertEvent.Ended(
                            BUSINESS,
                            "alert_01J",
                            AlertState.IN_DOUBT,
                            "It may have been sent.",
                            AT),
                    new LeadEvent.Scored(
                            BUSINESS,
                            "lead_01J",
                            new LeadScore(65, "Spoke with us, +25.", "points/1", CALL, AT)),
                    new CallEvent.Heard(
                            BUSINESS, CALL, 0, List.of(new Turn(Turn.Speaker.AGENT, "Hello.", 0))),
                    new CallEvent.Summarised(
                            BUSINESS, CALL, "Maria will come.", "appointment_booked"),
                    new CallEvent.Recorded(BUSINESS, CALL, "sim_1", 64),
                    new CampaignEvent.Created(
                            BUSINESS,
                            "camp_01J",
                            "Spring check-ups",
                            "Six months are over.",
                            new Cadence(
                                    "standard",
                                    3,
                                    1_440,
                                    List.of(new Cadence.Window("09:00", "20:00")),
                                    List.of(DayOfWeek.MONDAY),
                                    "America/New_York"),
                            "agent_01J",
                            "Front Desk",
                            List.of("lead_01J"),
                            5,
                            AT),
                    new CampaignEvent.Launched(BUSINESS, "camp_01J", AT),
                    new CampaignEvent.Paused(BUSINESS, "camp_01J"),
                    new CampaignEvent.Resumed(BUSINESS, "camp_01J"),
                    new CampaignEvent.AttemptStarted(BUSINESS, "camp_01J", "lead_01J", 1, CALL, AT),
                    new CampaignEvent.AttemptEnded(
                            BUSINESS,
                            "camp_01J",
                            "lead_01J",
                            1,
                            AttemptResult.NOT_REACHED,
                            "no_answer",
                            AT,
                            AT),
                    new CampaignEvent.AttemptDeferred(
                            BUSINESS, "camp_01J", "lead_01J", 1, AT, "outside_window"),
                    new CampaignEvent.Completed(BUSINESS, "camp_01J", AT),
                    new NumberEvent.Registered(BUSINESS, "num_01J", "+15550100", "agent_01J"),
                    new NumberEvent.EmergencyAddressSet(
                            BUSINESS,
                            "num_01J",
                            new EmergencyAddress(
                                    "Harbor Dental",
                                    "1 Main St",
                                    "Suite 2",
                                    "Portland",
                                    "ME",
                                    "04101",
                                    "US")),
                    new SinkEvent.Opened(
                            BUSINESS,
                            "sink_01J",
                            "https://crm.example/calls",
                            List.of("call.completed"),
                            true,
                            "sealed"),
                    new SinkEvent.Configured(
                            BUSINESS,
                            "sink_01J",
                            "https://crm.example/calls",
                            List.of("call.completed"),
                            false),
                    new LeadEvent.AutomationSet(BUSINESS, "lead_01J", true),
                    new LeadEvent.ConsentSet(
                            BUSINESS, "lead_01J", Consent.GIVEN, "Signed the form at the desk."),
                    new ConversationEvent.TextRequested(
                            BUSINESS,
                            TALK,
                            "msg_01J",
                            "agent_01J",
                            "Front Desk",
                            "+12075550142",
                            "See you on Tuesday.",
                            "lead_01J",
                            false,
                            AT),
                    new ConversationEvent.SendingStarted(BUSINESS, TALK, "msg_01J", 1, AT),
                    new ConversationEvent.TextWentInDoubt(BUSINESS, TALK, "msg_01J"),
                    new ConversationEvent.TextSent(
                            BUSINESS, TALK, "msg_01J", "simulated", "sim_1", "+12075550110", AT),
                    new ConversationEvent.TextFailed(
                            BUSINESS, TALK, "msg_01J", "sms_send_failed", "Not reached.", AT),
                    new ConversationEvent.TextDelivered(BUSINESS, TALK, "msg_01J", AT),
                    new ConversationEvent.TextCameIn(
                            BUSINESS,
                            TALK,
                            "msg_01K",
                            "agent_01J",
                            "Front Desk",
                            "+12075550142",
                            "+12075550110",
                            "STOP",
                            "lead_01J",
                            "simulated",
                            AT),
                    new ConversationEvent.OptedOut(BUSINESS, TALK, AT),
                    new ConversationEvent.OptedIn(BUSINESS, TALK, AT),
                    new ConversationEvent.PutOnDoNotCall(
                            BUSINESS, TALK, "+12075550142", "Asked us on the telephone."),
                    new ConversationEvent.TakenOffDoNotCall(
                            BUSINESS, TALK, "+12075550142", "Asked us to call again."),
                    new MailingEvent.TextScheduled(
                            BUSINESS, "mail_01J", 1001, "See you on Monday.", true, addressees()),
                    new MailingEvent.EmailScheduled(
                            BUSINESS,
                            "mail_01K",
                            1001,
                            "Monday",
                            "See you on Monday.",
                            false,
                            addressees()),
                    new MailingEvent.Started(BUSINESS, "mail_01J", 1001, 101),
                    new MailingEvent.Ended(
                            BUSINESS,
                            "mail_01J",
                            1001,
                            101,
                            MailingOutcome.FAILED,
                            "The mail server refused the address."),
                    new WebhookEvent.Created(
                            BUSINESS, 12, webhook(), new WebhookSecret("v1.a.b", null)),
                    new WebhookEvent.Changed(BUSINESS, 12, webhook()),
                    new WebhookEvent.SecretRotated(
                            BUSINESS,
                            12,
                            List.of(
                                    new WebhookSecret("v1.a.c", null),
                                    new WebhookSecret(
                                            "v1.a.b", Instant.parse("2026-11-23T09:00:00Z")))),
                    new WebhookEvent.TestRequested(BUSINESS, 12, "test_01J"),
                    new WebhookEvent.ReplayRequested(BUSINESS, 12, 456, "replay_01J"),
                    new WebhookEvent.SwitchedOff(
                            BUSINESS, 12, "gone", "The address is gone for good."),
                    new CaseEvent.Opened(BUSINESS, 1001, caseDetails(), 3, 5),
                    new CaseEvent.DetailsChanged(
                            BUSINESS, 1001, caseDetails(), 3, 6, List.of("status")),
                    new CaseEvent.ClientLinked(BUSINESS, 1001, 101),
                    new CaseEvent.ClientUnlinked(BUSINESS, 1001, 101),
                    new CaseEvent.CallLinked(BUSINESS, 1001, "call_01JCALL"),
                    new CaseEvent.CallUnlinked(BUSINESS, 1001, "call_01JCALL"),
                    new TypeEvent.Added(BUSINESS, 3, "Injury", "Bodily harm.", "IN-joo-ree"),
                    new TypeEvent.Changed(BUSINESS, 3, "Injury", "Bodily harm.", "IN-joo-ree"),
                    new TypeEvent.FieldAdded(BUSINESS, 3, 8, "Insurer", "manual"),
                    new StatusEvent.Added(BUSINESS, 5, "Open", "Work goes on.", 1, 4L),
                    new StatusEvent.Changed(BUSINESS, 5, "Open", "Work goes on.", 2, 4L),
                    new StatusEvent.Reordered(BUSINESS, List.of(new Place(5, 1), new Place(6, 2))),
                    proposed(),
                    new ChangeEvent.Approved(
                            BUSINESS,
                            CHANGE,
                            DIGEST,
                            "mem_01J",
                            "Ada Approver",
                            Role.APPROVER,
                            new ChangeEvent.Narrowed(
                                    List.of("inbound_prompt"),
                                    "{}",
                                    DIGEST,
                                    List.of("sms prompt is left out"),
                                    null),
                            "mem_02K",
                            "Dana Reyes"),
                    new ChangeEvent.PartlyApproved(
                            BUSINESS,
                            CHANGE,
                            DIGEST,
                            "mem_01J",
                            "Ada Approver",
                            Role.APPROVER,
                            List.of("mem_01J"),
                            null,
                            null),
                    new ChangeEvent.Withdrawn(BUSINESS, CHANGE, "key_01J", "Assistant"),
                    new ChangeEvent.Remarked(
                            BUSINESS, CHANGE, "mem_01J", "Ada Approver", true, "Why now?"),
                    new ChangeEvent.Refused(
                            BUSINESS, CHANGE, "mem_01J", "Ada Approver", "Too pushy."),
                    new ChangeEvent.Expired(BUSINESS, CHANGE),
                    new ChangeEvent.Executed(BUSINESS, CHANGE, DIGEST, 3),
                    new ChangeEvent.WentStale(BUSINESS, CHANGE, "The agent has changed."),
                    new ChangeEvent.Failed(BUSINESS, CHANGE, "too_long", "The prompt is too long."),
                    new GateEvent.KeyUsed(
                            BUSINESS,
                            "idem_1",
                            "update_agent_config",
                            DIGEST,
                            "executed",
                            "agent_01J",
                            2L,
                            CHANGE,
                            "denied_code",
                            "Why it was denied."),
                    new GateEvent.Rehearsed(
                            BUSINESS,
                            "dry_1",
                            "agent_01J",
                            "voice.agent.configure/1",
                            "pending_approval",
                            "Front Desk will greet callers differently."),
                    new GateEvent.Decided(
                            BUSINESS,
                            "decision_1",
                            "agent_01J",
                            "voice.agent.configure/1",
                            "Front Desk will greet callers differently.",
                            "{}",
                            Risk.MEDIUM,
                            Rule.Effect.HOLD,
                            List.of("often"),
                            3,
                            false),
                    new PolicyEvent.Published(
                            BUSINESS,
                            1,
                            List.of(
                                    new Rule(
                                            "many",
                                            "Many need an owner.",
                                            "recipients > 10",
                                            Rule.Effect.HOLD,
                                            2,
                                            1,
                                            24)),
                            true,
                            "mem_01J",
                            "Ada",
                            List.of("mem_01J"),
                            Instant.parse("2026-01-02T03:04:05Z")),
                    new DelegationEvent.Lent(
                            BUSINESS,
                            "del_01J",
                            "mem_02K",
                            "Dana Reyes",
                            Role.OWNER,
                            List.of("mem_02K"),
                            "mem_01J",
                            "Ada Approver",
                            Instant.parse("2026-12-01T00:00:00Z"),
                            Instant.parse("2026-12-15T00:00:00Z"),
                            "Away until the 14th."),
                    new DelegationEvent.TakenBack(BUSINESS, "del_01J", "mem_02K", "Dana Reyes"),
                    new PolicyEvent.FallBackAsked(
                            BUSINESS,
                            "mem_01J",
                            "Ada Approver",
                            Instant.parse("2026-12-01T09:00:00Z"),
                            Instant.parse("2026-12-08T09:00:00Z")),
                    new PolicyEvent.FallBackStopped(BUSINESS, "mem_02K", "Dana Reyes"),
                    new NoticeEvent.Chosen(
                            BUSINESS,
                            "mem_01J",
                            new NoticeChoice(
                                    true,
                                    false,
                                    true,
                                    List.of(Risk.HIGH),
                                    new NoticeChoice.Quiet(1320, 420))),
                    new EnvelopeEvent.Issued(
                            BUSINESS,
                            "env_01J",
                            new Grant(
                                    "key_01J",
                                    List.of("voice.agent.configure"),
                                    List.of("agent_01J"),
                                    List.of("first_message"),
                                    10,
                                    5,
                                    Instant.parse("2026-01-05T03:04:05Z")),
                            "mem_01J",
                            "Ada",
                            Role.OWNER,
                            List.of("mem_01J"),
                            Instant.parse("2026-01-02T03:04:05Z"),
                            List.of("env_02K")),
                    new EnvelopeEvent.Used(
                            BUSINESS,
                            "env_01J",
                            "key_01J",
                            "voice.agent.configure/1",
                            "agent_01J",
                            DIGEST,
                            4),
                    new EnvelopeEvent.Revoked(BUSINESS, "env_01J", "mem_01J", "Ada"),
                    new ErasureEvent.Ordered(
                            BUSINESS, "era_01J", "lead_01J", "Asked for it by letter."),
                    new ErasureEvent.CarriedOut(
                            BUSINESS,
                            "era_01J",
                            "lead_01J",
                            3,
                            List.of("call_01J", "lead_01J"),
                            7,
                            List.of("note_01J")),
                    new SwitchEvent.Stopped(
                            BUSINESS,
                            Stops.Scope.ASSISTANT,
                            "key_01J",
                            "Assistant",
                            "It reads out our old address.",
                            "mem_01J",
                            "Ada Approver"),
                    new SwitchEvent.Released(
                            BUSINESS, Stops.Scope.FAMILY, "TEXTS", "mem_01J", "Ada Approver"),
                    new BusinessEvent.Founded(
                            BUSINESS,
                            "Harbor Dental",
                            "dentist",
                            "https://harbor.example",
                            "America/New_York"),
                    new BusinessEvent.OwnerLeft(BUSINESS, "mem_01J", "mem_02K"),
                    new BusinessEvent.OwnerCameBack(BUSINESS, "mem_01J"),
                    new MemberEvent.Added(
                            BUSINESS, "mem_01J", "ada@harbor.example", "Ada", Role.APPROVER),
                    new MemberEvent.RoleChanged(BUSINESS, "mem_01J", Role.OWNER),
                    new MemberEvent.Removed(BUSINESS, "mem_01J"),
                    new ApiKeyEvent.Issued(
                            BUSINESS,
                            "key_01J",
                            "Assistant",
                            "mem_01J",
                            List.of("calls:read", "agents:write"),
                            DIGEST,
                            "x9Qz",
                            Instant.parse("2027-02-01T09:00:00Z")),
                    new ApiKeyEvent.Rotated(
                            BUSINESS,
                            "key_01J",
                            DIGEST,
                            "k2Lm",
                            Instant.parse("2026-11-02T09:00:00Z")),
                    new ApiKeyEvent.Revoked(BUSINESS, "key_01J"),
                    new ConnectionEvent.Allowed(
                            BUSINESS,
                            "con_01J",
                            "mem_01J",
                            "https://assistant.example/client.json",
                            "Assistant",
                            "assistant.example",
                            "/api/mcp",
                            List.of("calls:read", "agents:write")),
                    new ConnectionEvent.Ended(BUSINESS, "con_01J", EndedBecause.TAKEN_AWAY));

    public static final List<Event> ALL =
            Stream.concat(REST.stream(), CaseworkSamples.ALL.stream()).toList();

    private EventSamples() {}

    private static AgentSettings settings(String firstMessage) {
        return new AgentSettings(
                "Front Desk",
                firstMessage,
                "# Role\nYou answer \"Harbor Dental\".",
                "Be brief.",
                new AgentSettings.Voice("11labs", "voice_1"),
                new AgentSettings.Model("openai", "gpt-4o", 0.4),
                600,
                true,
                "+15550100",
                "Call people back politely.",
                "Hello, this is Harbor Dental.",
                "gpt-4o",
                "gpt-4o-mini",
                "{\"team\":\"front\"}",
                "{\"backgroundSound\":\"office\"}");
    }

    private static LeadDetails lead(String status) {
        return new LeadDetails(
                "Ana Lima",
                "Ana",
                "Lima",
                "+15550101",
                "ana@mail.example",
                status,
                "web",
                "Prefers mornings.",
                "1 Main St",
                "Portland",
                "ME",
                "04101");
    }

    private static CaseDetails caseDetails() {
        return new CaseDetails(
                "Lima v. Harbor",
                "Injury",
                "Open",
                "2026-001",
                "A slip on the stairs.",
                "Cumberland County",
                "Maine",
                "B. Park",
                "crm",
                "4711");
    }

    private static ChangeEvent.Proposed proposed() {
        return new ChangeEvent.Proposed(
                BUSINESS,
                CHANGE,
                "voice.agent.configure/1",
                "{\"agentId\":\"agent_01J\"}",
                DIGEST,
                "agent_01J",
                "Front Desk",
                2,
                Risk.HIGH,
                "changes what every caller hears",
                "Front Desk will greet callers differently.",
                List.of(new FieldChange("inbound_prompt", "old", "new")),
                "Spring campaign",
                "TICKET-1",
                "{\"actor\":\"bot\"}",
                "key_01J",
                "Assistant",
                "mem_02J",
                "claude-code/2.1",
                "mcp-voice",
                "update_agent_config",
                Instant.parse("2026-01-02T03:04:05.678901Z"),
                Instant.parse("2026-01-05T03:04:05Z"),
                new Needs(2, 1, "Prompts need two people.", 12),
                new Reach(Reach.Way.TEXT, List.of("Maria Lopez"), 1, 2));
    }
}

package io.countersign.messages;

import io.countersign.messages.casework.caselists.CaseListCommand;
import io.countersign.messages.casework.caselists.CaseListEvent;
import io.countersign.messages.casework.cases.CaseCommand;
import io.countersign.messages.casework.cases.CaseEvent;
import io.countersign.messages.casework.clients.ClientCommand;
import io.countersign.messages.casework.clients.ClientEvent;
import io.countersign.messages.casework.forms.FormCommand;
import io.countersign.messages.casework.forms.FormEvent;
import io.countersign.messages.casework.imports.ImportCommand;
import io.countersign.messages.casework.imports.ImportEvent;
import io.countersign.messages.casework.mailings.MailingCommand;
import io.countersign.messages.casework.mailings.MailingEvent;
import io.countersign.messages.casework.notes.NoteCommand;
import io.countersign.messages.casework.notes.NoteEvent;
import io.countersign.messages.casework.statuses.StatusCommand;
import io.countersign.messages.casework.statuses.StatusEvent;
import io.countersign.messages.casework.tasks.TaskCommand;
import io.countersign.messages.casework.tasks.TaskEvent;
import io.countersign.messages.casework.types.TypeCommand;
import io.countersign.messages.casework.types.TypeEvent;
import io.countersign.messages.casework.webhooks.WebhookCommand;
import io.countersign.messages.casework.webhooks.WebhookEvent;
import io.countersign.messages.governance.changes.ChangeCommand;
import io.countersign.messages.governance.changes.ChangeEvent;
import io.countersign.messages.governance.delegations.DelegationCommand;
import io.countersign.messages.governance.delegations.DelegationEvent;
import io.countersign.messages.governance.envelopes.EnvelopeCommand;
import io.countersign.messages.governance.envelopes.EnvelopeEvent;
import io.countersign.messages.governance.erasures.ErasureCommand;
import io.countersign.messages.governance.erasures.ErasureEvent;
import io.countersign.messages.governance.gate.GateEvent;
import io.countersign.messages.governance.notices.NoticeCommand;
import io.countersign.messages.governance.notices.NoticeEvent;
import io.countersign.messages.governance.policies.PolicyCommand;
import io.countersign.messages.governance.policies.PolicyEvent;
import io.countersign.messages.governance.switches.SwitchCommand;
import io.countersign.messages.governance.switches.SwitchEvent;
import io.countersign.messages.tenancy.businesses.BusinessCommand;
import io.countersign.messages.tenancy.businesses.BusinessEvent;
import io.countersign.messages.tenancy.connections.ConnectionCommand;
import io.countersign.messages.tenancy.connections.ConnectionEvent;
import io.countersign.messages.tenancy.keys.ApiKeyCommand;
import io.countersign.messages.tenancy.keys.ApiKeyEvent;
import io.countersign.messages.tenancy.members.MemberCommand;
import io.countersign.messages.tenancy.members.MemberEvent;
import io.countersign.messages.voice.agents.AgentCommand;
import io.countersign.messages.voice.agents.AgentEvent;
import io.countersign.messages.voice.alerts.AlertCommand;
import io.countersign.messages.voice.alerts.AlertEvent;
import io.countersign.messages.voice.calls.CallCommand;
import io.countersign.messages.voice.calls.CallEvent;
import io.countersign.messages.voice.campaigns.CampaignCommand;
import io.countersign.messages.voice.campaigns.CampaignEvent;
import io.countersign.messages.voice.carriers.CarrierCommand;
import io.countersign.messages.voice.carriers.CarrierEvent;
import io.countersign.messages.voice.conversations.ConversationCommand;
import io.countersign.messages.voice.conversations.ConversationEvent;
import io.countersign.messages.voice.leads.LeadCommand;
import io.countersign.messages.voice.leads.LeadEvent;
import io.countersign.messages.voice.numbers.NumberCommand;
import io.countersign.messages.voice.numbers.NumberEvent;
import io.countersign.messages.voice.settings.SettingsCommand;
import io.countersign.messages.voice.settings.SettingsEvent;
import io.countersign.messages.voice.sinks.SinkCommand;
import io.countersign.messages.voice.sinks.SinkEvent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every stored message and its stable name. A new noun adds its two sealed files to the lists here.
 */
public final class LogicalNames {
    /** The sealed files of commands. */
    public static final List<Class<? extends Command>> COMMANDS =
            List.of(
                    AgentCommand.class,
                    LeadCommand.class,
                    SettingsCommand.class,
                    CallCommand.class,
                    AlertCommand.class,
                    NumberCommand.class,
                    SinkCommand.class,
                    CarrierCommand.class,
                    ConversationCommand.class,
                    CampaignCommand.class,
                    CaseCommand.class,
                    MailingCommand.class,
                    ImportCommand.class,
                    WebhookCommand.class,
                    TypeCommand.class,
                    StatusCommand.class,
                    ClientCommand.class,
                    CaseListCommand.class,
                    NoteCommand.class,
                    FormCommand.class,
                    TaskCommand.class,
                    ChangeCommand.class,
                    SwitchCommand.class,
                    PolicyCommand.class,
                    EnvelopeCommand.class,
                    DelegationCommand.class,
                    NoticeCommand.class,
                    ErasureCommand.class,
                    BusinessCommand.class,
                    MemberCommand.class,
                    ApiKeyCommand.class,
                    ConnectionCommand.class);

    /** The sealed files of events. */
    public static final List<Class<? extends Event>> EVENTS =
            List.of(
                    AgentEvent.class,
                    LeadEvent.class,
                    SettingsEvent.class,
                    CallEvent.class,
                    AlertEvent.class,
                    NumberEvent.class,
                    SinkEvent.class,
                    CarrierEvent.class,
                    ConversationEvent.class,
                    CampaignEvent.class,
                    CaseEvent.class,
                    MailingEvent.class,
                    ImportEvent.class,
                    WebhookEvent.class,
                    TypeEvent.class,
                    StatusEvent.class,
                    ClientEvent.class,
                    CaseListEvent.class,
                    NoteEvent.class,
                    FormEvent.class,
                    TaskEvent.class,
                    ChangeEvent.class,
                    GateEvent.class,
                    SwitchEvent.class,
                    PolicyEvent.class,
                    EnvelopeEvent.class,
                    DelegationEvent.class,
                    NoticeEvent.class,
                    ErasureEvent.class,
                    BusinessEvent.class,
                    MemberEvent.class,
                    ApiKeyEvent.class,
                    ConnectionEvent.class);

    private static final Map<String, Class<?>> CLASSES = new LinkedHashMap<>();

    static {
        COMMANDS.forEach(LogicalNames::add);
        EVENTS.forEach(LogicalNames::add);
    }

    private LogicalNames() {}

    private static void add(Class<?> sealed) {
        for (Class<?> message : sealed.getPermittedSubclasses()) {
            Class<?> other = CLASSES.put(nameOf(message), message);
            if (other != null) {
                throw new IllegalStateException(message + " and " + other + " have one name.");
            }
        }
    }

    /** Every message class of a name that is given without its revision; none for a stranger. */
    public static List<Class<?>> revisionsOf(String name) {
        return CLASSES.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(name + "/"))
                .<Class<?>>map(Map.Entry::getValue)
                .toList();
    }

    /** The stable name of a message class. */
    public static String nameOf(Class<?> message) {
        LogicalName name = message.getAnnotation(LogicalName.class);
        if (name == null) {
            throw new IllegalArgumentException(message.getName() + " has no @LogicalName.");
        }
        return name.value();
    }

    /** Whether a class has a stable name. */
    public static boolean has(Class<?> message) {
        return message.isAnnotationPresent(LogicalName.class);
    }

    /** Whether a held command of this name says something about a person. */
    public static boolean isAboutPeople(String commandName) {
        return classOf(commandName)
                .filter(type ->
                        Arrays.stream(type.getInterfaces())
                                .anyMatch(file -> file.isAnnotationPresent(AboutPeople.class)))
                .isPresent();
    }

    /** The class a stable name stands for today. */
    public static Optional<Class<?>> classOf(String name) {
        return Optional.ofNullable(CLASSES.get(name));
    }
}

package io.countersign.app.projections;

import io.countersign.messages.Event;
import io.countersign.messages.casework.cases.CaseDetails;
import io.countersign.messages.casework.cases.CaseEvent;
import io.countersign.messages.casework.clients.Channel;
import io.countersign.messages.casework.clients.ClientDetails;
import io.countersign.messages.casework.clients.ClientEvent;
import io.countersign.messages.casework.statuses.StatusEvent;
import io.countersign.messages.casework.types.TypeEvent;
import io.countersign.messages.governance.changes.ChangeEvent;
import io.countersign.messages.governance.policies.PolicyEvent;
import io.countersign.messages.governance.policies.Rule;
import io.countersign.messages.tenancy.businesses.BusinessEvent;
import io.countersign.messages.voice.agents.AgentEvent;
import io.countersign.messages.voice.settings.AlertSettings;
import io.countersign.messages.voice.settings.SettingsCommand;
import io.countersign.messages.voice.settings.SettingsEvent;
import io.countersign.messages.voice.settings.TextableLink;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Events about a few subjects of every kind that can be looked at in the past, in any order. */
final class AnyHistory {
    /** How many subjects of each kind. */
    static final int EACH = 3;

    private static final String BIZ = MixedHistory.BIZ;
    private static final Instant AT = Instant.parse("2026-03-01T09:00:00Z");

    private final Random random;
    private final Map<String, Long> versions = new HashMap<>();

    AnyHistory(Random random) {
        this.random = random;
    }

    Event event() {
        int number = random.nextInt(EACH);
        return switch (random.nextInt(7)) {
            case 0 -> agent("agent_" + number);
            case 1 ->
                    random.nextInt(3) == 0
                            ? Leads.registered(number)
                            : Leads.changed(number, word());
            case 2 -> aCase(number);
            case 3 -> label(number);
            case 4 -> client(number);
            case 5 -> change("chg_" + number);
            default -> ofTheBusiness();
        };
    }

    private String word() {
        return "word " + random.nextInt(100);
    }

    private Event agent(String agent) {
        long version = versions.merge(agent, 1L, Long::sum);
        return version == 1
                ? new AgentEvent.Created(BIZ, agent, MixedHistory.settings(word()))
                : new AgentEvent.Configured(
                        BIZ,
                        agent,
                        version,
                        MixedHistory.settings(word()),
                        List.of("inbound_prompt"));
    }

    private Event aCase(long number) {
        CaseDetails details =
                new CaseDetails(word(), "civil", "open", null, null, null, null, null, null, null);
        long client = random.nextInt(EACH);
        return switch (random.nextInt(4)) {
            case 0 -> new CaseEvent.Opened(BIZ, number, details, number, number);
            case 1 ->
                    new CaseEvent.DetailsChanged(
                            BIZ, number, details, client, number, List.of("name"));
            case 2 -> new CaseEvent.ClientLinked(BIZ, number, client);
            default -> new CaseEvent.ClientUnlinked(BIZ, number, client);
        };
    }

    private Event label(long number) {
        return switch (random.nextInt(4)) {
            case 0 -> new TypeEvent.Added(BIZ, number, word(), null, null);
            case 1 -> new TypeEvent.Changed(BIZ, number, word(), null, null);
            case 2 -> new StatusEvent.Added(BIZ, number, word(), null, 1, null);
            default -> new StatusEvent.Changed(BIZ, number, word(), null, 1, null);
        };
    }

    private Event client(long number) {
        ClientDetails details =
                new ClientDetails(
                        word(), "Alvarez", null, null, null, null, null, null, null, null, null,
                        null);
        return switch (random.nextInt(3)) {
            case 0 -> new ClientEvent.Registered(BIZ, number, details);
            case 1 -> new ClientEvent.DetailsChanged(BIZ, number, details, List.of("first_name"));
            default ->
                    new ClientEvent.ContactDecided(
                            BIZ, number, Channel.CALLS, random.nextBoolean());
        };
    }

    private Event change(String change) {
        return switch (random.nextInt(4)) {
            case 0 -> MixedHistory.proposed(change);
            case 1 -> new ChangeEvent.Approved(BIZ, change, "d1gest", "mem_2", "Bo", null, null);
            case 2 -> new ChangeEvent.Refused(BIZ, change, "mem_2", "Bo", word());
            default -> new ChangeEvent.Executed(BIZ, change, "d1gest", random.nextInt(9));
        };
    }

    private Event ofTheBusiness() {
        String settings = SettingsCommand.idOf(BIZ);
        return switch (random.nextInt(4)) {
            case 0 -> new BusinessEvent.Founded(BIZ, word(), "law", null, "Europe/Berlin");
            case 1 ->
                    new SettingsEvent.AlertsConfigured(
                            BIZ,
                            settings,
                            new AlertSettings(List.of(), List.of(word()), true, false, List.of()),
                            List.of("notification_email"));
            case 2 ->
                    new SettingsEvent.LinksConfigured(
                            BIZ,
                            settings,
                            List.of(new TextableLink("menu", word(), "https://a.example", true)),
                            List.of("menu"));
            default ->
                    new PolicyEvent.Published(
                            BIZ,
                            versions.merge("policy", 1L, Long::sum),
                            List.of(new Rule("r1", word(), "true", Rule.Effect.HOLD, 1, 0, 24)),
                            false,
                            "mem_1",
                            "Ada",
                            List.of(),
                            AT);
        };
    }
}

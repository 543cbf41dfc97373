package io.countersign.app.demo;

import io.countersign.messages.Command;
import io.countersign.messages.CommandJson;
import io.countersign.messages.Queries;
import io.countersign.messages.voice.calls.CallCommand;
import io.countersign.messages.voice.calls.ConversationIds;
import io.countersign.messages.voice.campaigns.Cadence;
import io.countersign.messages.voice.campaigns.Cadence.Window;
import io.countersign.messages.voice.campaigns.CampaignCommand;
import io.countersign.messages.voice.conversations.ContactFacts;
import io.countersign.messages.voice.conversations.ConversationCommand;
import io.countersign.messages.voice.conversations.ConversationQuery;
import io.countersign.messages.voice.settings.EscalationRule;
import io.countersign.messages.voice.settings.LinkChange;
import io.countersign.messages.voice.settings.SettingsCommand;
import io.countersign.sagas.outside.carriers.simulated.SimulatedCarrier;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * A day at the telephones of the demo: calls that came in, one with an emergency, a message after
 * hours, a thread of texts, a call and a campaign that run while somebody looks. All of it by
 * commands and on the simulated carrier.
 */
final class DemoTelephones {
    private static final int MANY = 1_000;
    private static final int AT_ONCE = 2;
    private static final String FRONT_DESK = "Front Desk";

    private final String business;
    private final DemoFile.Ids ids;
    private final SimulatedCarrier carrier;
    private final Queries queries;
    private final Consumer<Command> send;
    private final Instant now;

    DemoTelephones(
            DemoFile.Ids ids,
            SimulatedCarrier carrier,
            Queries queries,
            Consumer<Command> send,
            Instant now) {
        this.business = ids.business();
        this.ids = ids;
        this.carrier = carrier;
        this.queries = queries;
        this.send = send;
        this.now = now;
    }

    void ring() {
        settings();
        came(
                0,
                26,
                "Maria Alvarez",
                "A car hit me from behind and my neck hurts. Can you help?",
                false);
        came(10, 21, "Sofia Rossi", "How much does the first talk cost?", false);
        came(3, 14, "Tomas Novak", "I called before. Mornings are best for me.", true);
        came(12, 3, "Hannah Berg", "I need to move my appointment on Tuesday.", false);
        came(14, 1, "Ruth Adler", "There is a gas leak where I fell, it is an emergency!", false);
        thread();
        campaign();
        send.accept(
                new CallCommand.Place(
                        business,
                        id("call", "out"),
                        ids.frontDesk(),
                        FRONT_DESK,
                        phone(2),
                        "Aisha Rahman",
                        "The police report has come. When can she look at it with us?",
                        null,
                        ids.leads().get(2),
                        facts(phone(2)),
                        now));
    }

    private void settings() {
        send.accept(
                new SettingsCommand.ConfigureAlerts(
                        business,
                        List.of("+12075550111"),
                        List.of("dana@harborpine.example"),
                        true,
                        true,
                        List.of(
                                new EscalationRule(
                                        "emergency",
                                        "caller says it is an emergency or caller is hurt",
                                        List.of(
                                                EscalationRule.TEXT_OWNER,
                                                EscalationRule.EMAIL_STAFF),
                                        true),
                                new EscalationRule(
                                        "complaint",
                                        "caller makes a complaint",
                                        List.of(EscalationRule.EMAIL_STAFF),
                                        true))));
        send.accept(
                new SettingsCommand.ConfigureLinks(
                        business,
                        List.of(
                                new LinkChange(
                                        "booking",
                                        "Book a first talk",
                                        "https://harborpine.example/book",
                                        true))));
    }

    private void came(int lead, long hoursAgo, String name, String words, boolean leavesMessage) {
        carrier.callInAt(
                now.minus(Duration.ofHours(hoursAgo)),
                business,
                id("call", "in" + lead),
                leavesMessage ? ids.afterHours() : ids.frontDesk(),
                leavesMessage ? "After Hours" : FRONT_DESK,
                leavesMessage
                        ? "Harbor and Pine Law is closed right now. I can take a message."
                        : "Thank you for calling Harbor and Pine Law. How can I help?",
                phone(lead),
                name,
                ids.leads().get(lead),
                words,
                leavesMessage);
    }

    private void thread() {
        wrote("one", "Hi, it is Grace. Can I bring my brother on Thursday?");
        send.accept(
                new ConversationCommand.SendText(
                        business,
                        ConversationIds.of(business, phone(4)),
                        id("msg", "two"),
                        ids.frontDesk(),
                        FRONT_DESK,
                        phone(4),
                        "Of course. Thursday at three, Grace; there is coffee for both of you.",
                        ids.leads().get(4),
                        facts(phone(4)),
                        now));
        wrote("three", "Perfect, thank you!");
    }

    private void wrote(String which, String words) {
        carrier.writeIn(
                business,
                id("msg", which),
                ids.frontDesk(),
                FRONT_DESK,
                phone(4),
                ids.leads().get(4),
                words);
    }

    /** Few people, so that nobody has to sign; all hours, so that it runs whenever one looks. */
    private void campaign() {
        send.accept(
                new CampaignCommand.Create(
                        business,
                        id("camp", "papers"),
                        "Papers are missing",
                        "Ask whether the police report or the medical records have come.",
                        new Cadence(
                                "custom",
                                2,
                                60,
                                List.of(new Window("00:00", "24:00")),
                                List.of(DayOfWeek.values()),
                                "America/New_York"),
                        ids.frontDesk(),
                        FRONT_DESK,
                        ids.leads().subList(5, 13),
                        true,
                        MANY,
                        AT_ONCE,
                        now));
    }

    private ContactFacts facts(String number) {
        return queries.require(new ConversationQuery.GetFacts(business, number, now));
    }

    private static String phone(int lead) {
        return "+1207555%04d".formatted(101 + lead);
    }

    /** The same at every start of one demo. */
    private String id(String prefix, String which) {
        return prefix
                + "_"
                + CommandJson.sha256(business + which).substring(0, 26).toUpperCase(Locale.ROOT);
    }
}

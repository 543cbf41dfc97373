package io.countersign.command.voice.settings;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.command.Decision;
import io.countersign.command.Decision.Accepted;
import io.countersign.command.Decision.Declined;
import io.countersign.messages.FieldChange;
import io.countersign.messages.voice.settings.AlertSettings;
import io.countersign.messages.voice.settings.EscalationRule;
import io.countersign.messages.voice.settings.LinkChange;
import io.countersign.messages.voice.settings.SettingsCommand;
import io.countersign.messages.voice.settings.SettingsCommand.ConfigureAlerts;
import io.countersign.messages.voice.settings.SettingsCommand.ConfigureLinks;
import io.countersign.messages.voice.settings.SettingsCommand.LimitSpending;
import io.countersign.messages.voice.settings.SettingsEvent;
import io.countersign.messages.voice.settings.SettingsEvent.AlertsConfigured;
import io.countersign.messages.voice.settings.SettingsEvent.LinksConfigured;
import io.countersign.messages.voice.settings.SettingsEvent.SpendingLimited;
import io.countersign.messages.voice.settings.SpendLimits;
import io.countersign.messages.voice.settings.TextableLink;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineSettingsTest {
    private static final String BUSINESS = "biz_1";
    private static final TextableLink BOOKING =
            new TextableLink("booking", "Book a visit", "https://harbor.example/book", true);

    @Test
    void numbersAreWrittenDownInOneSpelling() {
        AlertsConfigured event =
                (AlertsConfigured)
                        events(
                                alerts(List.of("(207) 555-0199", "+1 207 555 0199"), null, null),
                                LineSettings.UNTOUCHED);

        assertThat(event.alerts().phones()).containsExactly("+12075550199");
        assertThat(event.changedFields()).containsExactly("notification_phone");
        assertThat(event.settingsId()).isEqualTo("settings_1");
    }

    @Test
    void whatIsNotGivenStaysAndAListThatIsGivenReplaces() {
        LineSettings now =
                after(
                        alerts(List.of("+12075550199"), null, null),
                        alerts(null, List.of("dana@harbor.example"), null),
                        alerts(null, List.of("tom@harbor.example"), null));

        AlertSettings alerts = requireNonNull(now.alerts());
        assertThat(alerts.phones()).containsExactly("+12075550199");
        assertThat(alerts.emails()).containsExactly("tom@harbor.example");
        assertThat(now.version()).isEqualTo(3);
    }

    @Test
    void sayingItTwiceChangesNothing() {
        ConfigureAlerts order = alerts(List.of("+12075550199"), null, List.of(rule("r1")));

        assertThat(LineSettings.decide(order, after(order))).isEqualTo(Decision.nothingToDo());
    }

    @Test
    void anOrderThatGivesNothingIsDeclined() {
        assertThat(code(alerts(null, null, null))).isEqualTo("nothing_to_change");
    }

    @ParameterizedTest
    @ValueSource(strings = {"call me", "12", "@"})
    void alertsGoOnlyToTelephoneNumbers(String phone) {
        assertThat(code(alerts(List.of(phone), null, null)))
                .isEqualTo("invalid_notification_phone");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dana", "dana@", "a b@c.d"})
    void alertsGoOnlyToAddresses(String email) {
        assertThat(code(alerts(null, List.of(email), null)))
                .isEqualTo("invalid_notification_email");
    }

    @Test
    void aRuleNeedsAScenarioKnownActionsAndAnIdOfItsOwn() {
        assertThat(code(alerts(null, null, List.of(rule("r1"), rule("r1")))))
                .isEqualTo("invalid_escalation_rules");
        assertThat(
                        code(
                                alerts(
                                        null,
                                        null,
                                        List.of(
                                                new EscalationRule(
                                                        "r1", " ", List.of("text_owner"), true)))))
                .isEqualTo("invalid_escalation_rules");
        assertThat(
                        code(
                                alerts(
                                        null,
                                        null,
                                        List.of(
                                                new EscalationRule(
                                                        "r1", "fire", List.of("sue"), true)))))
                .isEqualTo("invalid_escalation_rules");
    }

    @Test
    void thePreviewTellsWhatTheEventDoes() {
        ConfigureAlerts order = alerts(List.of("+12075550199"), null, List.of(rule("r1")));
        AlertsConfigured event = (AlertsConfigured) events(order, LineSettings.UNTOUCHED);

        assertThat(LineSettings.preview(order, LineSettings.UNTOUCHED))
                .hasValueSatisfying(preview ->
                        assertThat(preview.changes())
                                .extracting(FieldChange::field)
                                .isEqualTo(event.changedFields()));
    }

    @Test
    void aLinkIsMadeThenChangedByItsKeyAndTheOthersStay() {
        LinkChange menu = new LinkChange("menu", "Menu", "http://harbor.example/menu", null);
        LineSettings now =
                after(
                        links(booking()),
                        links(menu),
                        links(new LinkChange("booking", null, null, false)));

        assertThat(now.links().values())
                .containsExactly(
                        new TextableLink(
                                "booking", BOOKING.label(), BOOKING.destinationUrl(), false),
                        new TextableLink("menu", "Menu", "http://harbor.example/menu", true));
    }

    @Test
    void onlyLinksThatDifferAreNamedAsChanged() {
        LineSettings now = after(links(booking()));
        LinkChange menu = new LinkChange("menu", "Menu", "http://harbor.example/menu", null);

        assertThat(((LinksConfigured) events(links(booking(), menu), now)).changedKeys())
                .containsExactly("menu");
        assertThat(LineSettings.decide(links(booking()), now)).isEqualTo(Decision.nothingToDo());
    }

    @ParameterizedTest
    @CsvSource({
        "Booking, Book, https://a.example, invalid_link_key",
        "booking, , https://a.example, missing_fields",
        "booking, Book, , missing_fields",
        "booking, ' ', https://a.example, invalid_label",
        "booking, Book, ftp://a.example, invalid_destination_url",
        "booking, Book, javascript:alert(1), invalid_destination_url",
        "booking, Book, https://user:word@a.example, invalid_destination_url",
        "booking, Book, /book, invalid_destination_url",
    })
    void whatCannotBeTextedIsDeclinedWithASentence(
            String key, @Nullable String label, @Nullable String url, String code) {
        assertThat(code(links(new LinkChange(key, label, url, null)))).isEqualTo(code);
    }

    @Test
    void aKeyIsNamedOnceAndThereIsALimit() {
        assertThat(code(links(booking(), booking()))).isEqualTo("invalid_links");
        LinkChange[] many =
                IntStream.rangeClosed(0, LinkLimits.MOST_LINKS)
                        .mapToObj(i -> new LinkChange("k" + i, "L", "https://a.example", null))
                        .toArray(LinkChange[]::new);
        assertThat(code(links(many))).isEqualTo("invalid_links");
    }

    private static LinkChange booking() {
        return new LinkChange("booking", BOOKING.label(), BOOKING.destinationUrl(), null);
    }

    private static EscalationRule rule(String id) {
        return new EscalationRule(id, "caller reports a gas leak", List.of("text_owner"), true);
    }

    private static ConfigureAlerts alerts(
            @Nullable List<String> phones,
            @Nullable List<String> emails,
            @Nullable List<EscalationRule> rules) {
        return new ConfigureAlerts(BUSINESS, phones, emails, null, null, rules);
    }

    private static ConfigureLinks links(LinkChange... links) {
        return new ConfigureLinks(BUSINESS, List.of(links));
    }

    private static LineSettings after(SettingsCommand... orders) {
        LineSettings now = LineSettings.UNTOUCHED;
        for (SettingsCommand order : orders) {
            now = LineSettings.evolve(now, events(order, now));
        }
        return now;
    }

    private static SettingsEvent events(SettingsCommand order, LineSettings now) {
        return ((Accepted<SettingsEvent>) LineSettings.decide(order, now)).events().getFirst();
    }

    private static String code(SettingsCommand order) {
        assertThat(LineSettings.decide(order, LineSettings.UNTOUCHED)).isInstanceOf(Declined.class);
        Declined<SettingsEvent> declined =
                (Declined<SettingsEvent>) LineSettings.decide(order, LineSettings.UNTOUCHED);
        assertThat(declined.refused().message()).endsWith(".");
        return declined.refused().code();
    }

    @Test
    void spendLimitsAreSetAndLiftedAndTheRestStays() {
        LineSettings limited =
                after(
                        alerts(List.of("+12075550199"), null, null),
                        new LimitSpending(BUSINESS, new SpendLimits(50L, null, 2_000L)));

        assertThat(limited.spending()).isEqualTo(new SpendLimits(50L, null, 2_000L));
        assertThat(limited.alerts()).isNotNull();
        SpendingLimited lifted =
                (SpendingLimited)
                        events(
                                new LimitSpending(BUSINESS, new SpendLimits(null, null, 2_000L)),
                                limited);
        assertThat(lifted.changedFields()).containsExactly("calls_a_day");
        assertThat(LineSettings.decide(new LimitSpending(BUSINESS, limited.spending()), limited))
                .isEqualTo(Decision.nothingToDo());
        assertThat(
                        LineSettings.decide(
                                new LimitSpending(BUSINESS, new SpendLimits(-1L, null, null)),
                                limited))
                .isInstanceOf(Declined.class);
    }
}

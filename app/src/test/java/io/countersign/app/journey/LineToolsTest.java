package io.countersign.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The set-up of the line: what is saved, what is only rehearsed, what is refused. */
class LineToolsTest {
    private static RunningApp app;
    private static Assistant assistant;

    @BeforeAll
    static void start() {
        app = new RunningApp();
        assistant = new Assistant(app.voice(), app.key("all"));
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void alertsAreRehearsedThenSavedThenShown() {
        Map<String, Object> alerts =
                Map.of(
                        "notification_phone",
                        "(207) 555-0111, +12075550112",
                        "notification_email",
                        List.of("dana@harborpine.example"),
                        "escalation_rules",
                        List.of(
                                Map.of(
                                        "when",
                                        "caller has been in an accident",
                                        "then",
                                        "text_owner"),
                                Map.of(
                                        "when",
                                        Map.of("scenario", "caller asks for a refund"),
                                        "then",
                                        List.of(Map.of("action", "email_staff")),
                                        "enabled",
                                        false)));

        JsonNode rehearsed = call("configure_staff_alerts", with(alerts, "dry_run", true));
        assertThat(rehearsed.at("/dry_run").asBoolean()).isTrue();
        assertThat(rehearsed.at("/proposed_settings/notification_phone/0").asString())
                .isEqualTo("+12075550111");
        assertThat(rehearsed.has("settings")).isFalse();

        JsonNode saved = call("configure_staff_alerts", alerts).at("/settings");
        assertThat(saved.at("/notification_phone").toString())
                .isEqualTo("[\"+12075550111\",\"+12075550112\"]");
        assertThat(saved.at("/escalation_rules/0/then/0").asString()).isEqualTo("text_owner");
        assertThat(saved.at("/escalation_rules/1/enabled").asBoolean()).isFalse();
        assertThat(call("get_operational_settings", Map.of()).at("/notification_settings"))
                .isEqualTo(saved);

        JsonNode again = call("configure_staff_alerts", alerts).at("/settings");
        assertThat(again).as("saving twice is saving once").isEqualTo(saved);

        JsonNode later = call("configure_staff_alerts", Map.of("sms_notifications", false));
        assertThat(later.at("/settings/sms_notifications").asBoolean()).isFalse();
        assertThat(later.at("/settings/notification_phone")).hasSize(2);
    }

    @Test
    void linksArePlannedThenSavedThenShown() {
        Map<String, ?> booking =
                Map.of(
                        "link_key",
                        "booking",
                        "label",
                        "Book a visit",
                        "destination_url",
                        "https://harborpine.example/book");
        JsonNode plan =
                call(
                        "configure_textable_links",
                        Map.of("links", List.of(booking), "dry_run", true));
        assertThat(plan.at("/plan/0/action").asString()).isEqualTo("create");
        assertThat(plan.at("/plan/0/before").isNull()).isTrue();
        assertThat(plan.at("/links")).isEmpty();

        JsonNode saved = call("configure_textable_links", Map.of("links", List.of(booking)));
        assertThat(saved.at("/links/0/is_active").asBoolean()).isTrue();

        Map<String, ?> off = Map.of("link_key", "booking", "is_active", false);
        JsonNode next =
                call("configure_textable_links", Map.of("links", List.of(off), "dry_run", true));
        assertThat(next.at("/plan/0/action").asString()).isEqualTo("deactivate");
        assertThat(call("get_operational_settings", Map.of()).at("/business_links"))
                .isEqualTo(saved.at("/links"));
    }

    @Test
    void whatIsWrongIsSaidByItsNameAndNothingIsWritten() {
        assertThat(refusal("configure_staff_alerts", Map.of("notification_phone", "call me")))
                .isEqualTo("invalid_notification_phone");
        assertThat(refusal("configure_staff_alerts", Map.of())).isEqualTo("nothing_to_change");
        assertThat(refusal("configure_staff_alerts", Map.of("sms_notifications", "yes")))
                .isEqualTo("invalid_arguments");
        assertThat(refusal("configure_textable_links", Map.of())).isEqualTo("invalid_arguments");
        assertThat(
                        refusal(
                                "configure_textable_links",
                                Map.of("links", List.of(Map.of("link_key", "menu")))))
                .isEqualTo("missing_fields");
    }

    @Test
    void aKeyThatOnlyReadsIsNotOfferedTheToolsAndCannotCallThem() {
        Assistant reader = new Assistant(app.voice(), app.key("readOnly"));
        for (String tool : List.of("configure_staff_alerts", "configure_textable_links")) {
            Assistant.Answer refused = reader.call(tool, Map.of());
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.body()).contains("Missing required scope: agents:write");
        }
        assertThat(
                        reader.call("get_operational_settings", Map.of())
                                .tool()
                                .at("/available_setup_tools"))
                .isEmpty();
        assertThat(call("get_operational_settings", Map.of()).at("/available_setup_tools"))
                .extracting(JsonNode::asString)
                .contains("configure_staff_alerts", "configure_textable_links");
    }

    private static JsonNode call(String tool, Map<String, ?> arguments) {
        JsonNode answer = assistant.call(tool, arguments).tool();
        assertThat(answer.at("/success").asBoolean()).as(answer.toString()).isTrue();
        return answer;
    }

    private static String refusal(String tool, Map<String, ?> arguments) {
        JsonNode answer = assistant.call(tool, arguments).tool();
        assertThat(answer.at("/success").asBoolean()).as(answer.toString()).isFalse();
        return answer.at("/code").asString();
    }

    private static Map<String, Object> with(Map<String, Object> all, String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(all);
        more.put(name, value);
        return more;
    }
}

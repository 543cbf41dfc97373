package io.countersign.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Who runs the desk, and who did what. */
class OversightToolsTest {
    private static RunningApp app;
    private static Assistant assistant;

    @BeforeAll
    static void start() {
        app = new RunningApp();
        assistant = new Assistant(app.casework(), app.key("all"));
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void staffAreListedAndFoundByAPartOfTheirName() {
        JsonNode all = assistant.call("list_admins", Map.of()).tool();
        assertThat(all.at("/total_records").asInt()).isEqualTo(2);
        assertThat(all.at("/admins/0/full_name").asString()).isEqualTo("Dana Reyes");
        JsonNode found = assistant.call("list_admins", Map.of("key", "whit")).tool();
        assertThat(found.at("/total_records").asInt()).isOne();
        JsonNode one =
                assistant.call("get_admin", Map.of("id", found.at("/admins/0/id").asLong())).tool();
        assertThat(one.at("/role").asString()).isEqualTo("approver");
        assertThat(one.at("/status").asInt()).isOne();
        assertThat(one.at("/company_id").isIntegralNumber()).isTrue();
    }

    @Test
    void staffOfAnotherCompanyAnswerLikeNobody() {
        long stranger =
                new Assistant(app.casework(), app.key("otherBusiness"))
                        .call("list_admins", Map.of())
                        .tool()
                        .at("/admins/0/id")
                        .asLong();
        assertThat(refusal("get_admin", stranger).replace("" + stranger, "N"))
                .isEqualTo(refusal("get_admin", 987_654L).replace("987654", "N"));
    }

    @Test
    void everyWriteIsInTheLogWithWhoAndWhere() {
        JsonNode made =
                assistant
                        .call(
                                "create_case",
                                Map.of("type", "Injury", "status", "Intake", "name", "Seen v. Not"))
                        .tool();
        long id = made.at("/id").asLong();
        assistant.call("update_case", Map.of("id", id, "description", "Rear-ended at a light."));
        JsonNode log = assistant.call("list_audit_logs", Map.of("case_id", id)).tool();
        assertThat(log.at("/total").asInt()).isEqualTo(2);
        assertThat(log.at("/page").asInt()).isOne();
        assertThat(log.at("/page_size").asInt()).isEqualTo(25);
        JsonNode newest = log.at("/logs/0");
        List<String> fields = new ArrayList<>(newest.propertyNames());
        assertThat(fields)
                .containsExactly(
                        "created_at",
                        "actor",
                        "actor_name",
                        "action",
                        "record_database_name",
                        "record_database_id",
                        "source");
        assertThat(newest.at("/action").asString()).isEqualTo("update");
        assertThat(newest.at("/record_database_name").asString()).isEqualTo("cases");
        assertThat(newest.at("/record_database_id").isString()).isTrue();
        assertThat(newest.at("/record_database_id").asString()).isEqualTo(Long.toString(id));
        assertThat(newest.at("/actor").asString()).isEqualTo("api_key");
        assertThat(newest.at("/source").asString()).isEqualTo("mcp");
        assertThat(
                        assistant
                                .call("list_audit_logs", Map.of("case_id", id, "action", "create"))
                                .tool()
                                .at("/logs")
                                .size())
                .isOne();
        assertThat(
                        assistant
                                .call(
                                        "list_audit_logs",
                                        Map.of("case_id", id, "action", "details_changed"))
                                .tool()
                                .at("/total")
                                .asInt())
                .isOne();
    }

    @Test
    void theLogIsTurnedPageByPageAndPastItsEnd() {
        JsonNode all = assistant.call("list_audit_logs", Map.of("per_page", 1)).tool();
        assertThat(all.at("/logs").size()).isOne();
        JsonNode past =
                assistant.call("list_audit_logs", Map.of("page", 1_000_000, "per_page", 3)).tool();
        assertThat(past.at("/logs").size()).isZero();
        assertThat(past.at("/total").asLong()).isGreaterThan(10);
    }

    @Test
    void aToolsetServesItsOwnToolsAlone() {
        Assistant few = new Assistant(app.casework() + "/x/oversight", app.key("all"));
        assertThat(few.call("list_admins", Map.of()).tool().at("/total_records").asInt())
                .isEqualTo(2);
        assertThat(few.call("list_cases", Map.of()).json().has("error")).isTrue();
    }

    private static String refusal(String tool, long id) {
        JsonNode result = assistant.call(tool, Map.of("id", id)).json();
        assertThat(result.at("/result/isError").asBoolean()).isTrue();
        return result.at("/result/content/0/text").asString();
    }
}

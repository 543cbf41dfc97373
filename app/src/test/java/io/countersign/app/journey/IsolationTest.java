package io.countersign.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.messages.Commands;
import io.countersign.messages.Door;
import io.countersign.messages.Origin;
import io.countersign.messages.tenancy.keys.ApiKeyCommand;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;

/** Tool by tool: a key of one business sees, changes and learns nothing of another. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class IsolationTest {
    private static RunningApp app;

    @BeforeAll
    static void start() {
        app = new RunningApp();
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    private record Attempt(
            String endpoint, String tool, Map<String, ?> foreign, Map<String, ?> unknown) {}

    @TestFactory
    Stream<DynamicTest> anotherBusinessesIdAnswersLikeAnUnknownOneAndWritesNothing() {
        String lead = app.demo().at("/ids/leads/0").asString();
        String agent = app.id("frontDesk");
        String business = app.id("business");
        String voice = app.voice();
        return Stream.of(
                        new Attempt(
                                voice,
                                "get_lead",
                                Map.of("lead_id", lead),
                                Map.of("lead_id", "ID")),
                        new Attempt(
                                voice,
                                "upsert_lead",
                                Map.of("updates", List.of(Map.of("id", lead, "name", "Mine"))),
                                Map.of("updates", List.of(Map.of("id", "ID", "name", "Mine")))),
                        new Attempt(
                                voice,
                                "upsert_lead",
                                Map.of("business_id", business, "lead", Map.of("name", "Mine")),
                                Map.of("business_id", "ID", "lead", Map.of("name", "Mine"))),
                        new Attempt(
                                voice,
                                "update_agent_config",
                                Map.of("agent_id", agent, "name", "Mine", "idempotency_key", "i1"),
                                Map.of("agent_id", "ID", "name", "Mine", "idempotency_key", "i2")),
                        new Attempt(
                                voice,
                                "update_agent_config",
                                Map.of(
                                        "agent_id",
                                        agent,
                                        "inbound_prompt",
                                        "Mine",
                                        "dry_run",
                                        true),
                                Map.of(
                                        "agent_id",
                                        "ID",
                                        "inbound_prompt",
                                        "Mine",
                                        "dry_run",
                                        true)),
                        new Attempt(
                                voice,
                                "list_agents",
                                Map.of("business_id", business),
                                Map.of("business_id", "ID")),
                        new Attempt(
                                voice,
                                "get_business_info",
                                Map.of("business_id", business),
                                Map.of("business_id", "ID")),
                        new Attempt(
                                voice,
                                "get_operational_settings",
                                Map.of("business_id", business),
                                Map.of("business_id", "ID")))
                .map(attempt ->
                        DynamicTest.dynamicTest(
                                attempt.tool() + " " + attempt.foreign().keySet(),
                                () -> sameAnswer(attempt)));
    }

    @Test
    void listsShowOnlyTheCallersOwnRows() {
        Assistant other = new Assistant(app.voice(), app.key("otherBusiness"));
        Assistant cases =
                new Assistant(app.demo().at("/mcp/casework").asString(), app.key("otherBusiness"));

        assertThat(other.call("list_leads", Map.of()).tool().at("/leads")).isEmpty();
        assertThat(other.call("list_agents", Map.of()).tool().at("/agents")).hasSize(1);
        assertThat(cases.call("list_cases", Map.of()).tool().at("/total_records").asInt()).isZero();
    }

    @Test
    @Order(1)
    void aKeyThatOnlyReadsCannotWriteAndIsNotShownHow() {
        Assistant reader = new Assistant(app.voice(), app.key("readOnly"));

        Assistant.Answer refused =
                reader.call("upsert_lead", Map.of("lead", Map.of("name", "Mine")));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).contains("Missing required scope: leads:write");
        assertThat(reader.call("list_leads", Map.of("limit", 1)).status()).isEqualTo(200);
    }

    @Test
    @Order(2)
    void aRevokedKeyIsDeadAtOnce() {
        Assistant reader = new Assistant(app.voice(), app.key("readOnly"));
        assertThat(reader.call("list_agents", Map.of()).status()).isEqualTo(200);

        app.bean(Commands.class)
                .send(
                        new ApiKeyCommand.Revoke(app.id("business"), app.id("readOnlyKey")),
                        new Origin(
                                app.id("business"),
                                app.id("owner"),
                                "Dana Reyes",
                                app.id("owner"),
                                null,
                                Door.DASHBOARD,
                                "keys",
                                "req_revoke",
                                "cor_revoke",
                                null));

        assertThat(reader.call("list_agents", Map.of()).status()).isEqualTo(401);
    }

    private static void sameAnswer(Attempt attempt) {
        Assistant other = new Assistant(attempt.endpoint(), app.key("otherBusiness"));
        long before = eventsOfTheVictim();

        Assistant.Answer foreign = other.call(attempt.tool(), attempt.foreign());
        Assistant.Answer unknown = other.call(attempt.tool(), attempt.unknown());

        assertThat(foreign.status()).isEqualTo(unknown.status()).isLessThan(500);
        assertThat(anonymous(foreign.body())).isEqualTo(anonymous(unknown.body()));
        assertThat(foreign.body()).doesNotContain("Front Desk", "Harbor", "Maria");
        assertThat(foreign.json().at("/result/structuredContent/success").asBoolean(false))
                .isFalse();
        assertThat(eventsOfTheVictim()).isEqualTo(before);
    }

    /** The answer without the ids that were sent and the number of the request. */
    private static String anonymous(String body) {
        return body.replaceAll("(lead|agent|biz)_[0-9A-Z]{26}", "ID")
                .replaceAll("req_[0-9A-Z]{26}", "REQ");
    }

    private static long eventsOfTheVictim() {
        try (Connection connection = app.database().connect();
                Statement statement = connection.createStatement();
                ResultSet count =
                        statement.executeQuery(
                                "select count(*) from ledger.events where business_id = '"
                                        + app.id("business")
                                        + "'")) {
            count.next();
            return count.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}

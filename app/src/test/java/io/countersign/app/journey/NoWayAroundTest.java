package io.countersign.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.messages.Command;
import io.countersign.messages.Commands;
import io.countersign.messages.Door;
import io.countersign.messages.Origin;
import io.countersign.messages.Outcome;
import io.countersign.messages.governance.changes.ChangeCommand.Approve;
import io.countersign.messages.governance.changes.Signer;
import io.countersign.messages.governance.policies.Past;
import io.countersign.messages.governance.policies.Policies;
import io.countersign.messages.governance.policies.PolicyCommand.Publish;
import io.countersign.messages.governance.policies.Rule;
import io.countersign.messages.tenancy.members.Role;
import io.countersign.messages.voice.calls.CallCommand;
import io.countersign.messages.voice.conversations.ContactFacts;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * A business whose policy says that nothing happens, tried through every real door. The ledger is
 * asked, not the answers: nothing but governing itself may have been written.
 */
class NoWayAroundTest {
    private static final String REVISION = "2025-06-18";

    private static RunningApp app;
    private static String business;
    private static long before;

    @BeforeAll
    static void nothingMayHappen() {
        app = new RunningApp();
        business = app.id("business");
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Rule never = new Rule("never", "Nothing happens.", "true", Rule.Effect.DENY, 1, 0, 24);
        Outcome held =
                send(
                        Door.DASHBOARD,
                        new Publish(
                                business,
                                0,
                                List.of(never),
                                false,
                                "mem_editor",
                                "Ed",
                                Role.OWNER,
                                List.of("mem_editor"),
                                now));
        Outcome.PendingApproval waits = (Outcome.PendingApproval) held;
        Signer owner = new Signer("mem_lea", "Lea", Role.OWNER, List.of("mem_lea"), now);
        send(
                Door.DASHBOARD,
                new Approve(business, waits.changeId(), waits.digest(), owner, List.of(), now));
        Until.isTrue(
                "the policy is in force", () -> app.bean(Policies.class).inForce(business) != null);
        before = written();
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void noToolOfTheVoiceDeskChangesAnything() {
        assertThat(changers(app.voice(), app.key("all"))).hasSizeGreaterThan(7);
        JsonNode renamed =
                new Assistant(app.voice(), app.key("all"))
                        .call(
                                "update_agent_config",
                                Map.of(
                                        "agent_id",
                                        app.id("frontDesk"),
                                        "name",
                                        "Lobby",
                                        "idempotency_key",
                                        "around-1"))
                        .tool();
        assertThat(renamed.at("/code").asString()).isEqualTo("policy_denied");
        assertThat(written()).isEqualTo(before);
    }

    @Test
    void noToolOfTheCaseDeskChangesAnything() {
        assertThat(changers(app.casework(), app.key("all"))).hasSizeGreaterThan(15);
        assertThat(written()).isEqualTo(before);
    }

    @Test
    void noTokenDoes() {
        Program program = new Program(app.url());
        program.signIn(app.demo().at("/people/0"));
        String client = program.registered("Claude", Program.REDIRECT);
        String scopes = "agents:read agents:write calls:read calls:write";
        String token =
                program.exchange(client, program.code(client, "/api/mcp", scopes))
                        .json()
                        .at("/access_token")
                        .asString();
        JsonNode call =
                new Assistant(app.voice(), token)
                        .call(
                                "make_call",
                                Map.of("agent_id", app.id("frontDesk"), "to", "+12075550142"))
                        .tool();
        assertThat(call.toString()).contains("policy_denied");
        assertThat(written()).isEqualTo(before);
    }

    @Test
    void noPlainRouteDoes() throws Exception {
        String body =
                Assistant.JSON.writeValueAsString(
                        Map.of(
                                "name",
                                "upsert_lead",
                                "arguments",
                                Map.of("lead", Map.of("name", "Bo", "phone", "+12075550143"))));
        HttpResponse<String> answer =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(URI.create(app.voice() + "/tools/call"))
                                        .header("Content-Type", "application/json")
                                        .header("Authorization", "Bearer " + app.key("all"))
                                        .POST(HttpRequest.BodyPublishers.ofString(body))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.body()).contains("policy_denied");
        assertThat(written()).isEqualTo(before);
    }

    @Test
    void noFormDoes() {
        Program dana = new Program(app.url());
        dana.signIn(app.demo().at("/people/0"));
        String csrf = Program.csrfOf(dana.get("/tasks"));
        assertThat(csrf).isNotEmpty();
        Map<String, Map<String, String>> forms = new LinkedHashMap<>();
        forms.put("/tasks", Map.of("title", "Call", "responseType", "boolean"));
        forms.put("/forms", Map.of("name", "Exit"));
        forms.put(
                "/agents/" + app.id("frontDesk") + "/restore",
                Map.of("version", "1", "reason", "Back."));
        forms.put("/webhooks", Map.of("name", "A", "url", "https://a.example/b"));
        forms.forEach((path, fields) -> {
            Program.Reply reply = dana.post(path, csrf, fields);
            assertThat(reply.status()).as(path).isLessThan(500);
            assertThat(written()).as(path).isEqualTo(before);
        });
    }

    @Test
    void noFlowAndNoOperatorDoes() {
        everyFlowTries();
        assertThat(written()).isEqualTo(before);
    }

    private static void everyFlowTries() {
        for (Door door : List.of(Door.SAGA, Door.OPERATOR, Door.CARRIER)) {
            Outcome outcome =
                    send(
                            door,
                            new CallCommand.Place(
                                    business,
                                    "call_" + door.name(),
                                    app.id("frontDesk"),
                                    "Front Desk",
                                    "+12075550142",
                                    null,
                                    null,
                                    null,
                                    null,
                                    ContactFacts.CLEAR,
                                    Instant.now()));
            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Outcome.Denied.class,
                            d -> assertThat(d.code()).isEqualTo("policy_denied"));
        }
    }

    @Test
    void whatWasDeniedIsRememberedAndCountsForNoBudget() {
        everyFlowTries();
        Past past =
                Until.found(
                        "the denial",
                        () ->
                                app.bean(Policies.class)
                                        .past(
                                                business,
                                                "voice.call.place/1",
                                                "call_SAGA",
                                                "system",
                                                Instant.now()),
                        p -> p.subjectToday() > 0);
        assertThat(past.callerToday() + past.businessToday() + past.reachedToday()).isZero();
        assertThat(past.spentByCaller() + past.spentByBusiness()).isZero();
    }

    /** Calls every tool that changes something, with arguments made after its own schema. */
    private static List<String> changers(String endpoint, String key) {
        Assistant assistant = new Assistant(endpoint, key);
        JsonNode listed =
                assistant
                        .post(
                                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\",\"params\":{}}",
                                "MCP-Protocol-Version",
                                REVISION)
                        .json();
        List<String> called = new ArrayList<>();
        for (JsonNode tool : listed.at("/result/tools")) {
            if (!tool.at("/annotations/readOnlyHint").asBoolean(false)) {
                String name = tool.at("/name").asString();
                @SuppressWarnings("unchecked") // An object's schema makes an object.
                Map<String, Object> arguments =
                        (Map<String, Object>) made("", tool.at("/inputSchema"));
                assertThat(assistant.call(name, arguments).status()).as(name).isLessThan(500);
                called.add(name);
            }
        }
        return called;
    }

    private static Object made(String name, JsonNode schema) {
        if (schema.has("enum")) {
            return schema.at("/enum/0").asString();
        }
        JsonNode type = schema.at("/type");
        return switch (type.isArray() ? type.get(0).asString() : type.asString("string")) {
            case "object" -> {
                Map<String, Object> all = new LinkedHashMap<>();
                schema.at("/properties")
                        .forEachEntry((field, of) -> all.put(field, made(field, of)));
                yield all;
            }
            case "array" -> List.of(made(name, schema.at("/items")));
            case "integer", "number" -> 1;
            case "boolean" -> !name.equals("dry_run");
            default ->
                    switch (name) {
                        case "agent_id", "from_agent_id" -> app.id("frontDesk");
                        case "lead_id" -> app.demo().at("/ids/leads/0").asString();
                        case "business_id" -> business;
                        case "to", "phone", "phone_number" -> "+12075550142";
                        case "url", "destination_url" -> "https://a.example/b";
                        case "email" -> "a@b.example";
                        default -> "around-" + name;
                    };
        };
    }

    private static long written() {
        return app.count(
                "select count(*) from ledger.events where business_id = ? and event_name not like"
                        + " 'governance.%' and event_name not like 'tenancy.%'",
                business);
    }

    private static Outcome send(Door door, Command command) {
        return app.bean(Commands.class)
                .send(
                        command,
                        new Origin(
                                business,
                                "system",
                                "Somebody",
                                null,
                                null,
                                door,
                                "test",
                                "req_" + System.nanoTime(),
                                "cor_1",
                                null));
    }
}

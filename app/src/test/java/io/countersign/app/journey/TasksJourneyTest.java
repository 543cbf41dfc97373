package io.countersign.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Clients that can wait get a durable task; clients that can open a page get its address. */
class TasksJourneyTest {
    private static final String REVISION = "2026-07-28";
    private static final Map<String, ?> TASKS =
            Map.of("extensions", Map.of("io.modelcontextprotocol/tasks", Map.of()));
    private static final Map<String, ?> PAGES =
            Map.of("elicitation", Map.of("url", Map.of(), "form", Map.of()));

    private static RunningApp app;
    private static int keys;

    @BeforeAll
    static void start() {
        app = new RunningApp();
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void aHeldCallBecomesATaskThatCompletesWithTheToolsOwnResultAfterARestart() {
        JsonNode task = call(TASKS, prompt("Be brief."));
        assertThat(task.at("/resultType").asString()).as(task.toString()).isEqualTo("task");
        assertThat(task.at("/status").asString()).isEqualTo("working");
        assertThat(task.at("/statusMessage").asString()).contains("/changes/chg_");
        assertThat(task.at("/ttlMs").isIntegralNumber()).isTrue();
        String id = task.at("/taskId").asString();
        assertThat(get(id).at("/status").asString()).isEqualTo("working");

        app.restart();
        new Approver(app).countersign(id);
        JsonNode done =
                Until.found(
                        "a result",
                        () -> get(id),
                        t -> t.at("/status").asString().equals("completed"));
        assertThat(done.at("/resultType").asString()).isEqualTo("complete");
        assertThat(done.at("/result/structuredContent/status").asString()).isEqualTo("executed");
        assertThat(done.at("/result/structuredContent/approval/id").isMissingNode()).isTrue();
        assertThat(get(id).at("/result/structuredContent/status").asString())
                .as("asked again, nothing is done again")
                .isEqualTo("executed");
    }

    @Test
    void aRefusalCompletesTheTaskAndACancelledOneTakesTheChangeBack() {
        String refused = call(TASKS, prompt("Promise a win.")).at("/taskId").asString();
        new Approver(app).refuse(refused, "We never promise.");
        JsonNode done = get(refused);
        assertThat(done.at("/status").asString()).isEqualTo("completed");
        assertThat(done.at("/result/isError").asBoolean()).isTrue();
        assertThat(done.at("/result").toString()).contains("We never promise.");

        String cancelled = call(TASKS, prompt("Be slow.")).at("/taskId").asString();
        assertThat(
                        tasks("cancel", app.key("all"), TASKS, cancelled)
                                .at("/result/resultType")
                                .asString())
                .isEqualTo("complete");
        assertThat(get(cancelled).at("/status").asString()).isEqualTo("cancelled");
    }

    @Test
    void aTaskIsItsCallersAloneAndOnlyForThoseWhoCanHaveOne() {
        String id = call(TASKS, prompt("Be warm.")).at("/taskId").asString();

        assertThat(tasks("get", app.key("otherBusiness"), TASKS, id).at("/error/code").asInt())
                .isEqualTo(-32602);
        assertThat(tasks("get", app.key("readOnly"), TASKS, id).at("/error/code").asInt())
                .isEqualTo(-32602);
        assertThat(tasks("get", app.key("all"), TASKS, "chg_unknown").at("/error/code").asInt())
                .isEqualTo(-32602);
        assertThat(tasks("get", app.key("all"), Map.of(), id).at("/error/code").asInt())
                .isEqualTo(-32021);
        assertThat(call(Map.of(), prompt("Be cool.")).at("/structuredContent/status").asString())
                .as("a client without tasks")
                .isEqualTo("pending_approval");
    }

    @Test
    void anEnvelopeIsNotKeptWithTheCall() {
        Map<String, Object> arguments = prompt("Be safe.");
        arguments.put("authority", Map.of("envelope", "eyJhbGciOi.secret.sig", "role", "owner"));
        assertThat(call(TASKS, arguments).at("/status").asString()).isEqualTo("working");
        assertThat(
                        app.count(
                                "select count(*) from governance.held_call where arguments like"
                                        + " '%secret%'"))
                .isZero();
    }

    @Test
    void whatNeedsNobodyIsAnsweredAtOnce() {
        assertThat(call(TASKS, change("name", "Lobby")).at("/structuredContent/status").asString())
                .isEqualTo("executed");
        Map<String, Object> keyless = prompt("Be new.");
        keyless.remove("idempotency_key");
        assertThat(call(TASKS, keyless).at("/structuredContent/status").asString())
                .isEqualTo("needs_user_input");
    }

    @Test
    void aClientThatOpensPagesIsSentToOneAndItsAnswerDecidesNothing() {
        for (String action : new String[] {"accept", "decline", "cancel"}) {
            Map<String, Object> arguments = prompt("Be " + action);
            JsonNode asked = call(PAGES, arguments);
            assertThat(asked.at("/resultType").asString()).isEqualTo("input_required");
            JsonNode page = asked.at("/inputRequests/review");
            assertThat(page.at("/method").asString()).isEqualTo("elicitation/create");
            assertThat(page.at("/params/mode").asString()).isEqualTo("url");
            assertThat(page.at("/params/url").asString()).contains("/changes/chg_");
            String state = asked.at("/requestState").asString();

            JsonNode back = answer(arguments, state, action).at("/result");
            assertThat(back.at("/structuredContent/status").asString())
                    .as(back.toString())
                    .isEqualTo("pending_approval");
            assertThat(answer(arguments, state, action).at("/error/code").asInt())
                    .as("a second time")
                    .isEqualTo(-32602);
        }
    }

    @Test
    void aStateIsOfOneCallAndOneCaller() {
        Map<String, Object> arguments = prompt("Be kind.");
        String state = call(PAGES, arguments).at("/requestState").asString();
        Map<String, Object> altered = new LinkedHashMap<>(arguments);
        altered.put("inbound_prompt", "Be cruel.");

        assertThat(answer(altered, state, "accept").at("/error/code").asInt()).isEqualTo(-32602);
        assertThat(answer(arguments, state + "x", "accept").at("/error/code").asInt())
                .isEqualTo(-32602);
        assertThat(answer(arguments, "nonsense", "accept").at("/error/code").asInt())
                .isEqualTo(-32602);
        String id = state.substring(0, state.indexOf('.'));
        new Approver(app).countersign(id);
        JsonNode done =
                new Assistant(app.voice(), app.key("all"))
                        .call("get_change_request", Map.of("change_id", id, "wait_seconds", 20))
                        .tool();
        assertThat(done.at("/change_request/status").asString()).isEqualTo("executed");
        assertThat(
                        answer(arguments, state, "decline")
                                .at("/result/structuredContent/status")
                                .asString())
                .as("what a client says of its user changes nothing")
                .isEqualTo("executed");
    }

    private static Map<String, Object> prompt(String words) {
        return change("inbound_prompt", words);
    }

    private static Map<String, Object> change(String field, String value) {
        Map<String, Object> change = new LinkedHashMap<>();
        change.put("agent_id", app.id("frontDesk"));
        change.put(field, value);
        change.put("idempotency_key", "task-" + ++keys);
        change.put("queue_for_approval", true);
        return change;
    }

    private static JsonNode get(String taskId) {
        return tasks("get", app.key("all"), TASKS, taskId).at("/result");
    }

    private static JsonNode tasks(String verb, String key, Map<String, ?> able, String taskId) {
        return send("tasks/" + verb, taskId, key, able, Map.of("taskId", taskId));
    }

    private static JsonNode call(Map<String, ?> able, Map<String, ?> arguments) {
        return send(
                        "tools/call",
                        "update_agent_config",
                        app.key("all"),
                        able,
                        Map.of("name", "update_agent_config", "arguments", arguments))
                .at("/result");
    }

    private static JsonNode answer(Map<String, ?> arguments, String state, String action) {
        return send(
                "tools/call",
                "update_agent_config",
                app.key("all"),
                PAGES,
                Map.of(
                        "name",
                        "update_agent_config",
                        "arguments",
                        arguments,
                        "requestState",
                        state,
                        "inputResponses",
                        Map.of("review", Map.of("action", action))));
    }

    private static JsonNode send(
            String method, String name, String key, Map<String, ?> able, Map<String, ?> params) {
        Map<String, Object> all = new LinkedHashMap<>(params);
        all.put(
                "_meta",
                Map.of(
                        "io.modelcontextprotocol/protocolVersion",
                        REVISION,
                        "io.modelcontextprotocol/clientCapabilities",
                        able));
        String body =
                Assistant.JSON.writeValueAsString(
                        Map.of("jsonrpc", "2.0", "id", 1, "method", method, "params", all));
        return new Assistant(app.voice(), key)
                .post(
                        body,
                        "MCP-Protocol-Version",
                        REVISION,
                        "Mcp-Method",
                        method,
                        "Mcp-Name",
                        name)
                .json();
    }
}

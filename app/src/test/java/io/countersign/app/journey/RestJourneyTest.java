package io.countersign.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.mcp.callers.Scopes;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** A program works on the case desk by plain HTTP. */
class RestJourneyTest {
    private static final List<Object> HOSTILE =
            List.of(
                    "'; drop table cases.case_file; --",
                    "<script>alert(1)</script>",
                    "\u0001\u001b[31m\u202e",
                    "a\u0000b",
                    "%%%___\\\\%",
                    "x".repeat(900_000),
                    "",
                    -1,
                    3.5,
                    Long.MAX_VALUE,
                    true,
                    List.of("a", 1),
                    Map.of("a", Map.of("b", "c")));

    private static RunningApp app;
    private static Web mine;
    private static Web theirs;

    @BeforeAll
    static void start() {
        app =
                new RunningApp(
                        "--countersign.mcp.casework-calls-per-hour=0",
                        "--countersign.mcp.calls-per-minute=1000000");
        mine = new Web(app.url(), app.key("all"));
        theirs = new Web(app.url(), app.key("otherBusiness"));
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void aCaseWithItsClientTaskFormAndListIsMadeByPlainHttp() {
        Web.Reply opened =
                mine.send(
                        "POST",
                        "/v1/cases",
                        Map.of("type", "Auto accident", "status", "New", "name", "Li v. Roe"));
        assertThat(opened.status()).as(opened.body()).isEqualTo(201);
        long caseId = opened.json().at("/id").asLong();
        long clientId = mine.make("/v1/clients", Map.of("first_name", "Ana", "last_name", "Li"));
        String link = "/v1/cases/" + caseId + "/clients/" + clientId;
        assertThat(mine.send("PUT", link, null).text("/status")).isEqualTo("linked");
        assertThat(mine.get("/v1/cases/" + caseId + "/clients").json().at("/client_ids/0").asLong())
                .isEqualTo(clientId);
        assertThat(mine.send("DELETE", link, null).text("/status")).isEqualTo("unlinked");

        long taskId = mine.make("/v1/tasks", Map.of("title", "Order the police report"));
        Web.Reply given =
                mine.send(
                        "POST",
                        "/v1/tasks/" + taskId + "/cases",
                        Map.of("case_id", caseId, "due_at", "2030-01-31T17:00:00Z"));
        long caseTaskId = given.json().at("/case_tasks/0/id").asLong();
        Web.Reply settled =
                mine.send(
                        "PATCH",
                        "/v1/tasks/" + taskId + "/cases/" + caseTaskId,
                        Map.of("status", "completed"));
        assertThat(settled.text("/case_tasks/0/status")).isEqualTo("completed");

        long formId = mine.make("/v1/forms", Map.of("name", "Intake", "due_in", 14));
        assertThat(
                        mine.send("PATCH", "/v1/forms/" + formId, Map.of("due_in", 7))
                                .json()
                                .at("/version")
                                .asInt())
                .isEqualTo(2);
        long listId = mine.make("/v1/case-lists", Map.of("name", "Spring review"));
        assertThat(mine.get("/v1/case-lists/" + listId).text("/name")).isEqualTo("Spring review");
        Web.Reply note =
                mine.send(
                        "POST",
                        "/v1/notes",
                        Map.of("type", "case", "reference_id", caseId, "body", "Called her."));
        assertThat(note.status()).isEqualTo(201);
        assertThat(mine.get("/v1/cases/" + caseId + "/notes").text("/notes/0/body"))
                .isEqualTo("Called her.");
        assertThat(
                        app.count(
                                "select count(*) from audit.audit_entry where subject_id = ?"
                                        + " and door = 'rest' and actor_name <> ''",
                                "case_" + caseId))
                .isEqualTo(3);
    }

    @Test
    void whoRepeatsARequestWithItsKeyGetsTheSameCase() {
        Map<String, Object> body =
                Map.of("type", "Never used before", "status", "New, too", "name", "Once");
        Web.Reply first = mine.send("POST", "/v1/cases", body, "Idempotency-Key", "open-once");
        Web.Reply again = mine.send("POST", "/v1/cases", body, "Idempotency-Key", "open-once");
        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        Web.Reply other =
                mine.send(
                        "POST",
                        "/v1/cases",
                        Map.of("type", "Other", "status", "New"),
                        "Idempotency-Key",
                        "open-once");
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.text("/error")).isEqualTo("idempotency_conflict");
        assertThat(mine.get("/v1/cases?key=Once").json().at("/total_records").asLong())
                .isEqualTo(1);
        // Another business has keys of its own.
        assertThat(theirs.send("POST", "/v1/cases", body, "Idempotency-Key", "open-once").status())
                .isEqualTo(201);
    }

    @Test
    void manyAtOnceWithOneKeyMakeOneClient() throws Exception {
        Map<String, Object> body = Map.of("first_name", "Solo", "last_name", "Racer");
        Callable<Web.Reply> send =
                () -> mine.send("POST", "/v1/clients", body, "Idempotency-Key", "race-1");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            TreeSet<Long> ids = new TreeSet<>();
            for (var reply : threads.invokeAll(Collections.nCopies(12, send))) {
                assertThat(reply.get().status()).isEqualTo(201);
                ids.add(reply.get().json().at("/id").asLong());
            }
            assertThat(ids).hasSize(1);
        }
        assertThat(mine.get("/v1/clients?key=Solo%20Racer").json().at("/total_records").asLong())
                .isEqualTo(1);
    }

    @Test
    void aLargeTextingWaitsAndTheChangeCanBeFollowed() {
        long caseId = mine.make("/v1/cases", Map.of("type", "Class action", "status", "Open"));
        for (int i = 0; i < 11; i++) {
            long client =
                    mine.make(
                            "/v1/clients",
                            Map.of(
                                    "first_name",
                                    "Many",
                                    "last_name",
                                    "No" + i,
                                    "email",
                                    "no%d@clients.example".formatted(i)));
            mine.send("PUT", "/v1/cases/" + caseId + "/clients/" + client, null);
        }
        Map<String, String> email = Map.of("subject", "Settlement", "message", "Please call us.");
        String address = "/v1/cases/" + caseId + "/emails";
        Web.Reply held = mine.send("POST", address, email, "Idempotency-Key", "many-1");
        assertThat(held.status()).as(held.body()).isEqualTo(202);
        assertThat(held.text("/status")).isEqualTo("pending_approval");
        String change = held.text("/change_id");
        assertThat(held.text("/review_url")).endsWith("/changes/" + change);
        assertThat(mine.send("POST", address, email, "Idempotency-Key", "many-1").json())
                .isEqualTo(held.json());
        Web.Reply followed = mine.get("/v1/changes/" + change);
        assertThat(followed.text("/change_request/status")).isEqualTo("pending_approval");
        assertThat(theirs.get("/v1/changes/" + change).status()).isEqualTo(404);
    }

    @Test
    void anotherBusinessHearsOfMineWhatItHearsOfNobodys() {
        long caseId = mine.make("/v1/cases", Map.of("type", "Fall", "status", "New"));
        long client = mine.make("/v1/clients", Map.of("first_name", "My", "last_name", "Own"));
        long form = mine.make("/v1/forms", Map.of("name", "Mine"));
        long task = mine.make("/v1/tasks", Map.of("title", "Mine"));
        long list = mine.make("/v1/case-lists", Map.of("name", "Mine"));
        long foreign = theirs.make("/v1/clients", Map.of("first_name", "Th", "last_name", "Eirs"));
        Map<String, Long> paths = new LinkedHashMap<>();
        paths.put("/v1/cases/%d", caseId);
        paths.put("/v1/cases/%d/clients", caseId);
        paths.put("/v1/cases/%d/notes", caseId);
        paths.put("/v1/cases/%d/forms", caseId);
        paths.put("/v1/clients/%d", client);
        paths.put("/v1/forms/%d", form);
        paths.put("/v1/tasks/%d", task);
        paths.put("/v1/case-lists/%d", list);
        paths.forEach((path, id) -> {
            Web.Reply one = theirs.get(path.formatted(id));
            Web.Reply two = theirs.get(path.formatted(987_654_321));
            assertThat(one.status()).as(path).isEqualTo(404).isEqualTo(two.status());
            assertThat(one.body().replace("" + id, "ID"))
                    .isEqualTo(two.body().replace("987654321", "ID"));
        });
        assertThat(
                        theirs.send(
                                        "PUT",
                                        "/v1/cases/%d/clients/%d".formatted(caseId, foreign),
                                        null)
                                .status())
                .isEqualTo(404);
        assertThat(
                        mine.send("PUT", "/v1/cases/%d/clients/%d".formatted(caseId, foreign), null)
                                .status())
                .isEqualTo(404);
        assertThat(theirs.send("PATCH", "/v1/forms/" + form, Map.of("name", "x")).status())
                .isEqualTo(404);
        assertThat(
                        theirs.send(
                                        "POST",
                                        "/v1/tasks/" + task + "/cases",
                                        Map.of("case_id", caseId))
                                .status())
                .isEqualTo(404);
    }

    @Test
    void theSameTaskTwiceForOneCaseIsAConflict() {
        long caseId = mine.make("/v1/cases", Map.of("type", "Fall", "status", "New"));
        long task = mine.make("/v1/tasks", Map.of("title", "Call back"));
        String address = "/v1/tasks/" + task + "/cases";
        assertThat(mine.send("POST", address, Map.of("case_id", caseId)).status()).isEqualTo(201);
        Web.Reply twice = mine.send("POST", address, Map.of("case_id", caseId));
        assertThat(twice.status()).isEqualTo(409);
        assertThat(twice.text("/error")).isEqualTo("already_exists");
        assertThat(
                        mine.send("POST", address, Map.of("case_id", caseId, "due_at", "tomorrow"))
                                .status())
                .isEqualTo(422);
    }

    @Test
    void aFormIsAskedForOfACaseOfItsTypeAndFilledIn() {
        long caseId = mine.make("/v1/cases", Map.of("type", "Asked", "status", "New"));
        long other = mine.make("/v1/cases", Map.of("type", "Not asked", "status", "New"));
        long type = mine.get("/v1/case-types?name=Asked").json().at("/case_types/0/id").asLong();
        long form =
                mine.make(
                        "/v1/forms", Map.of("name", "Release", "due_in", 0, "case_type_id", type));
        String address = "/v1/cases/" + caseId + "/forms";
        Web.Reply given = mine.send("POST", address, Map.of("form_id", form));
        assertThat(given.status()).as(given.body()).isEqualTo(201);
        assertThat(given.text("/case_forms/0/status")).isEqualTo("overdue");
        assertThat(mine.send("POST", address, Map.of("form_id", form)).status()).isEqualTo(409);
        Web.Reply wrong =
                mine.send("POST", "/v1/cases/" + other + "/forms", Map.of("form_id", form));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.text("/error")).isEqualTo("wrong_case_type");
        String one = address + "/" + given.json().at("/case_forms/0/id").asLong();
        Web.Reply done = mine.send("PATCH", one, Map.of("status", "completed"));
        assertThat(done.text("/case_forms/0/status")).as(done.body()).isEqualTo("completed");
        assertThat(mine.get(address).json()).isEqualTo(done.json());
        assertThat(theirs.send("PATCH", one, Map.of("status", "todo")).status()).isEqualTo(404);
        assertThat(theirs.send("POST", address, Map.of("form_id", form)).status()).isEqualTo(404);
    }

    @Test
    void callsAndCampaignsOfTheVoiceDeskAreReadByPlainHttp() {
        Assistant line = new Assistant(app.voice(), app.key("all"));
        line.call("make_call", Map.of("agent_id", app.id("frontDesk"), "to", "+12075550181"))
                .tool();
        line.call(
                        "create_campaign",
                        Map.of(
                                "name",
                                "Read by HTTP",
                                "cadence_config",
                                Map.of("template", "standard", "attempts", 1)))
                .tool();
        Web nobody = new Web(app.url(), null);
        Web stranger = new Web(app.url(), app.keyWithout("calls:read", Scopes.CASEWORK));
        Map.of("/v1/calls", "/calls", "/v1/campaigns", "/campaigns")
                .forEach((path, rows) -> {
                    JsonNode list = mine.get(path + "?per_page=1").json();
                    assertThat(list.at(rows)).as(path).hasSize(1);
                    String one = path + "/" + list.at(rows + "/0/id").asLong();
                    assertThat(mine.get(one).json().at("/id")).isEqualTo(list.at(rows + "/0/id"));
                    assertThat(nobody.get(one).status()).as(one).isEqualTo(401);
                    assertThat(theirs.get(one).status()).as(one).isEqualTo(404);
                    assertThat(theirs.get(path).json().at("/total_records").asInt()).isZero();
                    assertThat(mine.get(path + "/987654321").status()).isEqualTo(404);
                    assertThat(mine.get(path + "?page=x").status()).as(path).isEqualTo(422);
                    assertThat(mine.send("POST", path, Map.of()).status()).isEqualTo(405);
                });
        Web.Reply refused = stranger.get("/v1/calls");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).contains("calls:read");
    }

    @TestFactory
    Stream<DynamicTest> noRouteAnswersNobodyOrWhoMayNothing() {
        Web nobody = new Web(app.url(), null);
        Web reader = new Web(app.url(), app.key("readOnly"));
        JsonNode paths = mine.get("/v1/openapi.json").json().get("paths");
        return paths.propertyNames().stream()
                .map(path ->
                        DynamicTest.dynamicTest(
                                path,
                                () -> {
                                    String known = path.replaceAll("\\{[a-z_]+}", "1");
                                    for (String method : paths.get(path).propertyNames()) {
                                        String verb = method.toUpperCase(Locale.ROOT);
                                        assertThat(nobody.send(verb, known, Map.of()).status())
                                                .as(verb)
                                                .isEqualTo(401);
                                        if (!verb.equals("GET")) {
                                            Web.Reply may = reader.send(verb, known, Map.of());
                                            // Whoever holds an envelope may have a narrower one.
                                            boolean anybody = path.endsWith("/envelopes/narrower");
                                            assertThat(may.status())
                                                    .as(verb)
                                                    .isEqualTo(anybody ? 422 : 403);
                                        }
                                    }
                                }));
    }

    @TestFactory
    Stream<DynamicTest> eachRouteTakesAnything() {
        List<DynamicTest> tests = new ArrayList<>();
        JsonNode paths = mine.get("/v1/openapi.json").json().get("paths");
        for (String path : paths.propertyNames()) {
            for (String method : paths.get(path).propertyNames()) {
                JsonNode operation = paths.get(path).get(method);
                tests.add(
                        DynamicTest.dynamicTest(
                                method + " " + path, () -> attack(path, method, operation)));
            }
        }
        assertThat(tests).hasSizeGreaterThan(40);
        return tests.stream();
    }

    private static void attack(String path, String method, JsonNode operation) {
        String verb = method.toUpperCase(Locale.ROOT);
        String known = path.replaceAll("\\{[a-z_]+}", "1");
        JsonNode body = operation.at("/requestBody/content/application~1json/schema/properties");
        for (Object value : HOSTILE) {
            Map<String, Object> all = new LinkedHashMap<>();
            body.propertyNames().forEach(name -> all.put(name, value));
            mustBeCalm(mine.send(verb, known, body.isObject() ? all : null), value);
            if (value instanceof String text && text.length() < 5_000) {
                String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8);
                StringBuilder query = new StringBuilder("?any=1");
                for (JsonNode parameter : operation.path("parameters")) {
                    query.append("&" + parameter.path("name").asString("x") + "=" + encoded);
                }
                mustBeCalm(mine.send(verb, known + query, null), value);
                mustBeCalm(
                        mine.send(
                                verb,
                                path.replaceAll("\\{[a-z_]+}", encoded.isEmpty() ? "%20" : encoded),
                                null),
                        value);
            }
        }
        mustBeCalm(mine.send(verb, known, "[".repeat(500)), "deep");
    }

    private static void mustBeCalm(Web.Reply reply, Object value) {
        assertThat(reply.status()).as("%.60s: %s", value, reply.body()).isBetween(200, 499);
        assertThat(reply.body()).doesNotContain("SQLSTATE", "Exception", "at io.c");
    }
}

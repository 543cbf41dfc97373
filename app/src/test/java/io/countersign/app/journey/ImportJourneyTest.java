package io.countersign.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.app.operations.Operations;
import io.countersign.messages.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A file of another system's cases comes in by plain HTTP, and goes out again. */
class ImportJourneyTest {
    private static final String CASES =
            """
            external_source,external_source_id,type,status,name,case_number,client_first_name,client_last_name,client_mobile,color
            crm,%1$s-1,Auto accident,New,Li v. Roe,%1$s-N1,Ana,Li,+12075550101,red
            crm,%1$s-2,Auto accident,Waiting,"Ko, ""Kay"" v. Sun",%1$s-N2,,,,
            crm,%1$s-1,Auto accident,New,Li v. Roe,%1$s-N1,Ben,Li,,
            ,%1$s-3,Fall,New,No source,,,,,
            crm,%1$s-4,,New,No type,,,,,
            """;

    private static RunningApp app;
    private static Web mine;
    private static Web theirs;

    @BeforeAll
    static void start() {
        app =
                new RunningApp(
                        "--countersign.mcp.casework-calls-per-hour=0",
                        "--countersign.imports.load-freely-up-to=20",
                        "--countersign.imports.most-bytes=3000000",
                        "--countersign.imports.rows-a-batch=7");
        mine = new Web(app.url(), app.key("all"));
        theirs = new Web(app.url(), app.key("otherBusiness"));
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void aDryRunSaysWhatIsWrongWithEachRowAndChangesNothing() {
        JsonNode checked = upload(mine, "cases", "text/csv", CASES.formatted("dry"), "");
        assertThat(checked.at("/state").asString()).isEqualTo("checked");
        assertThat(checked.at("/rows").asInt()).isEqualTo(5);
        assertThat(checked.at("/faults").asInt()).isEqualTo(2);
        assertThat(checked.at("/ignored_columns/0").asString()).isEqualTo("color");
        assertThat(checked.at("/errors/0/row").asInt()).isEqualTo(4);
        assertThat(checked.at("/errors/0/line").asInt()).isEqualTo(5);
        assertThat(checked.at("/errors/0/message").asString()).contains("external_source");
        assertThat(checked.at("/errors/1/external_source_id").asString()).isEqualTo("dry-4");
        assertThat(found("dry-N")).isZero();
        Web.Reply errors = mine.get("/v1/imports/" + checked.at("/id").asString() + "/errors");
        assertThat(errors.header("Content-Type")).startsWith("text/csv");
        assertThat(errors.body().lines()).hasSize(3);
    }

    @Test
    void everyRowIsLoadedOnceHoweverOftenTheFileComes() {
        String file = CASES.formatted("once");
        JsonNode first = load(upload(mine, "cases", "text/csv", file, "&external_source=crm"));
        assertThat(first.at("/created").asInt()).as(first.toString()).isEqualTo(3);
        assertThat(first.at("/changed").asInt()).isEqualTo(1);
        assertThat(first.at("/refused").asInt()).isEqualTo(1);
        JsonNode again = load(upload(mine, "cases", "text/csv", file, "&external_source=crm"));
        assertThat(again.at("/unchanged").asInt()).as(again.toString()).isEqualTo(4);
        assertThat(again.at("/created").asInt()).isZero();
        assertThat(found("once-N")).isEqualTo(2);
        JsonNode one = mine.get("/v1/cases?key=once-N1").json().at("/cases/0");
        assertThat(one.at("/external_source_id").asString()).isEqualTo("once-1");
        JsonNode clients = mine.get("/v1/cases/" + one.at("/id").asLong() + "/clients").json();
        assertThat(clients.at("/client_ids")).hasSize(2);
        assertThat(mine.get("/v1/cases?key=Kay").text("/cases/0/name"))
                .isEqualTo("Ko, \"Kay\" v. Sun");
        JsonNode corrected =
                load(
                        upload(
                                mine,
                                "cases",
                                "text/csv",
                                file.replace("Waiting", "Closed at last"),
                                "&external_source=crm"));
        assertThat(corrected.at("/changed").asInt()).isEqualTo(1);
        assertThat(mine.get("/v1/cases?key=once-N2").text("/cases/0/status"))
                .isEqualTo("Closed at last");
        // Other businesses have ids of their own.
        assertThat(
                        load(
                                        theirs,
                                        upload(
                                                theirs,
                                                "cases",
                                                "text/csv",
                                                file,
                                                "&external_source=crm"))
                                .at("/created")
                                .asInt())
                .isEqualTo(3);
    }

    @Test
    void notesTasksAndFormsFindTheirCaseAndAreLoadedOnce() {
        load(upload(mine, "cases", "text/csv", CASES.formatted("own"), "&external_source=crm"));
        String notes =
                """
                external_source_id,case_external_source_id,client_external_source_id,title,body
                n-own-1,own-1,,Call,She will call back.
                n-own-2,own-nobody,,,Lost.
                n-own-3,,,,Whose?
                """;
        String tasks =
                """
                external_source_id,case_external_source_id,title,status,due_at
                t-own-1,own-1,Order the file,todo,2026-01-01
                t-own-2,own-2,ORDER the  file,completed,
                t-own-4,own-1,Other,eaten,
                """;
        String forms =
                """
                external_source_id,case_external_source_id,name,status,due_in
                f-own-1,own-1,Loaded form,completed,7
                """;
        loads("notes", notes, 1, 0, 0, 2);
        loads("notes", notes, 0, 0, 1, 2);
        loads("notes", notes.replace("call back", "write"), 0, 1, 0, 2);
        loads("tasks", tasks, 2, 0, 0, 1);
        String again = "t-own-3,own-1,Order the file,todo,\n";
        loads("tasks", tasks + again, 0, 0, 2, 2);
        loads("tasks", tasks.replace("todo,2026", "skipped,2026"), 0, 1, 1, 1);
        loads("forms", forms, 1, 0, 0, 0);
        loads("forms", forms, 0, 0, 1, 0);
        long id = mine.get("/v1/cases?key=own-N1").json().at("/cases/0/id").asLong();
        JsonNode written = mine.get("/v1/cases/" + id + "/notes").json();
        assertThat(written.at("/total_records").asInt()).isEqualTo(1);
        assertThat(written.at("/notes/0/body").asString()).isEqualTo("She will write.");
        JsonNode listed = mine.get("/v1/tasks?key=order%20the%20file").json();
        assertThat(listed.at("/total_records").asInt()).isEqualTo(1);
        assertThat(listed.at("/tasks/0/completed_count").asInt()).isEqualTo(1);
        assertThat(listed.at("/tasks/0/skipped_count").asInt()).isEqualTo(1);
        assertThat(mine.get("/v1/cases/" + id + "/forms").text("/case_forms/0/status"))
                .isEqualTo("completed");
    }

    private static void loads(
            String kind, String file, int created, int changed, int unchanged, int refused) {
        JsonNode done = load(upload(mine, kind, "text/csv", file, "&external_source=crm"));
        assertThat(List.of("created", "changed", "unchanged", "refused"))
                .extracting(count -> done.at("/" + count).asInt())
                .as(done.toString())
                .containsExactly(created, changed, unchanged, refused);
    }

    @Test
    void linesOfJsonBringSeveralClientsWithACase() {
        String lines =
                """
                {"external_source":"pms","external_source_id":"j-1","type":"Fall","status":"New","case_number":"J-N1","clients":[{"first_name":"Mo","last_name":"Ra"},{"first_name":"Jo","last_name":"Ra","email":"jo@x.example"}]}

                {"external_source":"pms","external_source_id":7,"type":"Fall","status":"New","case_number":"J-N2"}
                not json
                {"external_source":"pms","external_source_id":"j-3","type":"Fall","status":"New","clients":[{"first_name":"Only"}]}
                {"external_source":"pms","external_source_id":"j-4","type":"F\\u0000","status":"New"}
                """;
        JsonNode checked = upload(mine, "cases", "application/x-ndjson", lines, "");
        assertThat(checked.at("/rows").asInt()).isEqualTo(5);
        assertThat(checked.at("/faults").asInt()).as(checked.toString()).isEqualTo(3);
        JsonNode loaded = load(checked);
        assertThat(loaded.at("/created").asInt()).isEqualTo(2);
        assertThat(loaded.at("/refused").asInt()).isEqualTo(3);
        long id = mine.get("/v1/cases?key=J-N1").json().at("/cases/0/id").asLong();
        assertThat(mine.get("/v1/cases/" + id + "/clients").json().at("/client_ids")).hasSize(2);
    }

    @Test
    void aLargeFileWaitsForOneSignatureOverItsBytes() {
        StringBuilder file =
                new StringBuilder("external_source_id;first_name;last_name;city;state\n");
        for (int i = 0; i < 60; i++) {
            file.append("c-%d;Cora;Number%d;%s;%s\n".formatted(i, i, "Bath", i == 9 ? "" : "ME"));
        }
        JsonNode checked =
                upload(mine, "clients", "text/csv", file.toString(), "&external_source=list");
        assertThat(checked.at("/faults").asInt()).isEqualTo(1);
        String address = "/v1/imports/" + checked.at("/id").asString();
        Web.Reply held = mine.send("POST", address + "/start", null);
        assertThat(held.status()).as(held.body()).isEqualTo(202);
        assertThat(held.text("/status")).isEqualTo("pending_approval");
        assertThat(mine.get(address).text("/state")).isEqualTo("waiting");
        assertThat(mine.send("POST", address + "/start", null).status()).isEqualTo(409);
        assertThat(
                        app.count(
                                "select count(*) from changes.change where change_id = ?"
                                        + " and proposed::text like ?",
                                held.text("/change_id"),
                                "%" + checked.at("/sha256").asString() + "%"))
                .isEqualTo(1);
        assertThat(new Approver(app).countersign(held.text("/change_id")))
                .isInstanceOf(Outcome.Executed.class);
        JsonNode loaded = done(mine, address);
        assertThat(loaded.at("/created").asInt()).as(loaded.toString()).isEqualTo(59);
        assertThat(loaded.at("/rows_done").asInt()).isEqualTo(60);
        assertThat(loaded.at("/errors/0/external_source_id").asString()).isEqualTo("c-9");
        assertThat(mine.get("/v1/clients?key=Cora").json().at("/total_records").asInt())
                .isEqualTo(59);
        assertThat(
                        app.count(
                                "select count(*) from loading.piece where import_id = ?",
                                checked.at("/id").asString()))
                .isZero();
    }

    @Test
    void aRefusedImportCanBeAskedForAgain() {
        StringBuilder file = new StringBuilder("external_source_id,first_name,last_name\n");
        for (int i = 0; i < 21; i++) {
            file.append("r-%d,Rita,Number%d\n".formatted(i, i));
        }
        JsonNode checked =
                upload(mine, "clients", "text/csv", file.toString(), "&external_source=x");
        String address = "/v1/imports/" + checked.at("/id").asString();
        String change = mine.send("POST", address + "/start", null).text("/change_id");
        new Approver(app).refuse(change, "Not today.");
        assertThat(mine.get(address).text("/state")).isEqualTo("checked");
        assertThat(mine.send("POST", address + "/start", null).text("/status"))
                .isEqualTo("pending_approval");
        assertThat(mine.get("/v1/clients?key=Rita").json().at("/total_records").asInt()).isZero();
    }

    @Test
    void whatGoesOutCanComeInAgain() {
        String odd = "=1+1 \"quoted\", and more";
        mine.make(
                "/v1/cases",
                Map.of(
                        "type",
                        "Export",
                        "status",
                        "New",
                        "name",
                        odd,
                        "case_number",
                        "out-N1",
                        "external_source",
                        "out",
                        "external_source_id",
                        "-7"));
        Web.Reply csv = mine.get("/v1/exports/cases.csv");
        assertThat(csv.status()).isEqualTo(200);
        assertThat(csv.header("Content-Disposition")).contains("cases.csv");
        assertThat(csv.body()).contains("\"'=1+1 \"\"quoted\"\", and more\"").contains(",'-7,");
        String head = csv.body().lines().findFirst().orElseThrow();
        String line = csv.body().lines().filter(l -> l.contains("'-7")).findFirst().orElseThrow();
        JsonNode back = load(upload(mine, "cases", "text/csv", head + "\n" + line + "\n", ""));
        assertThat(back.at("/unchanged").asInt()).as(back.toString()).isEqualTo(1);
        Web.Reply lines = mine.get("/v1/exports/cases.ndjson");
        assertThat(lines.body().lines().anyMatch(l -> l.contains("\"external_source_id\":\"-7\"")))
                .isTrue();
        assertThat(theirs.get("/v1/exports/cases.csv").body()).doesNotContain("out-N1");
        for (String name : List.of("clients.csv", "case-lists.csv", "forms.csv", "tasks.ndjson")) {
            assertThat(mine.get("/v1/exports/" + name).status()).as(name).isEqualTo(200);
        }
        assertThat(mine.get("/v1/exports/keys.csv").status()).isEqualTo(404);
        assertThat(new Web(app.url(), null).get("/v1/exports/cases.csv").status()).isEqualTo(401);
    }

    @Test
    void anotherBusinessHasNoSuchImport() {
        String id =
                upload(mine, "cases", "text/csv", CASES.formatted("iso"), "").at("/id").asString();
        for (String path : List.of("", "/errors")) {
            assertThat(theirs.get("/v1/imports/" + id + path).status()).isEqualTo(404);
        }
        assertThat(theirs.send("POST", "/v1/imports/" + id + "/start", null).status())
                .isEqualTo(404);
        assertThat(theirs.get("/v1/imports").body()).doesNotContain(id);
        assertThat(
                        new Web(app.url(), app.key("readOnly"))
                                .send("POST", "/v1/imports", null)
                                .status())
                .isEqualTo(403);
    }

    @Test
    void aFileThatIsNoneIsSaidToBeNone() {
        Map<String, String> files =
                Map.of(
                        "",
                        "empty",
                        "\n\n\n",
                        "empty",
                        "type,status\n",
                        "no rows",
                        "hello\u0000,\u0001",
                        "name the columns",
                        "type,type\na,b\n",
                        "same name",
                        "type,name\n\"never closed",
                        "quote",
                        "type,status\na,\"" + "x".repeat(200_000) + "\"\n",
                        "cannot be read");
        files.forEach((file, word) -> {
            JsonNode answer = upload(mine, "cases", "text/csv", file, "");
            assertThat(answer.at("/state").asString())
                    .as(answer.toString())
                    .isEqualTo("unreadable");
            assertThat(answer.at("/problem").asString()).contains(word);
            Web.Reply start =
                    mine.send(
                            "POST", "/v1/imports/" + answer.at("/id").asString() + "/start", null);
            assertThat(start.status()).isEqualTo(422);
            app.count(
                    "with gone as (delete from loading.upload where import_id = ? returning 1)"
                            + " select count(*) from gone",
                    answer.at("/id").asString());
        });
        Web.Reply latin =
                mine.raw(
                        "POST",
                        "/v1/imports?kind=cases",
                        "text/csv",
                        BodyPublishers.ofByteArray(
                                "type,status\nM\u00fcll,x\n"
                                        .getBytes(StandardCharsets.ISO_8859_1)));
        assertThat(latin.text("/problem")).contains("UTF-8");
        assertThat(
                        mine.raw(
                                        "POST",
                                        "/v1/imports?kind=cases",
                                        "text/csv",
                                        BodyPublishers.ofString("a,b\n".repeat(1_000_000)))
                                .status())
                .isEqualTo(413);
        assertThat(mine.send("POST", "/v1/imports?kind=cases", Map.of()).status()).isEqualTo(415);
        assertThat(
                        mine.raw(
                                        "POST",
                                        "/v1/imports?kind=cows",
                                        "text/csv",
                                        BodyPublishers.noBody())
                                .status())
                .isEqualTo(422);
    }

    @Test
    void theCommandLineChecksLoadsAndSaysHowItWent(@TempDir Path folder) throws Exception {
        Path key = Files.writeString(folder.resolve("key"), app.key("all") + "\n");
        Path file = Files.writeString(folder.resolve("cases.csv"), CASES.formatted("line"));
        String[] common = {"import", "--url", app.url(), "--key-file", key.toString()};
        Ran checked = run(common, "--check", file.toString());
        assertThat(checked.status()).as(checked.out()).isEqualTo(1);
        assertThat(checked.out()).contains("5 rows, 2 of them wrong", "line 5 (line-3): external");
        assertThat(found("line-N")).isZero();
        Ran loaded = run(common, "--source", "crm", file.toString());
        assertThat(loaded.status()).as(loaded.out()).isEqualTo(1);
        assertThat(loaded.out()).contains("3 new, 1 corrected, 0 the same, 1 refused");
        Ran json = run(common, "--source", "crm", "--json", file.toString());
        List<JsonNode> lines = json.out().lines().map(Assistant.JSON::readTree).toList();
        assertThat(lines.getLast().at("/unchanged").asInt()).as(json.out()).isEqualTo(4);
        Path wrong = Files.writeString(folder.resolve("wrong"), "kc_live_wrong");
        Ran refused =
                run(
                        new String[] {"import", "--url", app.url(), "--key-file", wrong.toString()},
                        file.toString());
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.out()).contains("(401)").doesNotContain("kc_live", "Exception");
        assertThat(run(common, "/no/such/file").status()).isEqualTo(2);
    }

    private record Ran(int status, String out) {}

    private static Ran run(String[] common, String... more) {
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        List<String> args = new ArrayList<>(List.of(common));
        args.addAll(List.of(more));
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            int status = Operations.run(args.toArray(String[]::new));
            return new Ran(status, bytes.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(before);
        }
    }

    @Test
    void aPersonSendsAFileOnTheDashboardAndWatchesIt() {
        Dashboard dana = new Dashboard(app, 0);
        var sent =
                dana.sendFile(
                        "/imports",
                        "/imports",
                        "<b>my</b> cases.csv",
                        CASES.formatted("page"),
                        Map.of("kind", "cases", "source", "crm"));
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(302);
        String page = URI.create(sent.headers().firstValue("Location").orElseThrow()).getPath();
        assertThat(dana.get(page).body())
                .contains(
                        "&lt;b&gt;my&lt;/b&gt; cases.csv", "checked, not loaded", "page-4", "color")
                .contains("Load the rows that are right");
        dana.post(page, page + "/start", Map.of());
        String loaded =
                Until.found(
                        "the page says so",
                        () -> dana.get(page + "/state").body(),
                        body -> body.contains(">loaded<"));
        assertThat(loaded).contains("100 %", "5 of 5 rows").doesNotContain("every 1s");
        assertThat(dana.get(page + "/errors.csv").body()).contains("page-4");
        assertThat(dana.get("/imports").body()).contains("cases.csv");
        assertThat(dana.get("/exports/cases.csv").body()).contains("page-N1");
        assertThat(dana.get("/exports/cases.exe").statusCode()).isEqualTo(404);
        assertThat(dana.get("/imports/imp_none").statusCode()).isEqualTo(404);
        var none = dana.sendFile("/imports", "/imports", "x", "", Map.of("kind", "cows"));
        assertThat(none.statusCode()).isEqualTo(302);
        assertThat(dana.get("/imports").body()).contains("Choose a file");
    }

    private static JsonNode upload(Web who, String kind, String type, String content, String more) {
        Web.Reply reply =
                who.raw(
                        "POST",
                        "/v1/imports?kind=" + kind + "&name=file.csv" + more,
                        type,
                        BodyPublishers.ofString(content));
        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        return reply.json();
    }

    private static JsonNode load(JsonNode checked) {
        return load(mine, checked);
    }

    private static JsonNode load(Web who, JsonNode checked) {
        String address = "/v1/imports/" + checked.at("/id").asString();
        Web.Reply started = who.send("POST", address + "/start", null);
        assertThat(started.status()).as(started.body()).isEqualTo(202);
        return done(who, address);
    }

    private static JsonNode done(Web who, String address) {
        return Until.found(
                "the import is done",
                () -> who.get(address).json(),
                json -> json.at("/state").asString().equals("done"));
    }

    private static long found(String key) {
        return mine.get("/v1/cases?key=" + key).json().at("/total_records").asLong();
    }
}

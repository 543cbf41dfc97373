package io.countersign.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.app.notary.Export;
import io.countersign.app.operations.Operations;
import io.countersign.messages.Commands;
import io.countersign.messages.Outcome;
import io.countersign.messages.Personal;
import io.countersign.messages.Queries;
import io.countersign.messages.casework.cases.CaseCommand;
import io.countersign.messages.governance.changes.ChangeQuery;
import io.countersign.messages.governance.erasures.ErasureQuery.ErasureView;
import io.countersign.query.projections.ReadBarrier;
import io.countersign.query.projections.RebuildPhase;
import io.countersign.query.projections.RebuildStatus;
import io.countersign.query.projections.Rebuilds;
import io.countersign.verify.Verify;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person asks to be forgotten; nothing readable is left, and the old proofs still hold. */
class ForgettingSomebodyTest {
    private static RunningApp app;
    private static Assistant voice;
    private static Assistant casework;
    private static ForgettingSomebody people;

    @TempDir private Path folder;

    @BeforeAll
    static void start() {
        app =
                new RunningApp(
                        "--countersign.carriers.simulated.speed=100",
                        "--countersign.mcp.casework-calls-per-hour=1000000");
        voice = new Assistant(app.voice(), app.key("all"));
        people = new ForgettingSomebody(app);
        casework = people.casework();
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void aLeadIsForgottenWithCallsAndTextsAndTheHistoryStaysProven() throws Exception {
        String lead = people.leadWithCallsAndTexts();
        String neighbour = people.lead("Ben Neighbour", "+12075550167", "ben@neighbour.example");
        String held = people.heldAbout(lead, "Quellenmark moved house.");
        Export.Written before = export("before");
        assertThat(Files.readString(folder.resolve("before/history.html")))
                .contains("Quellenmark", "voice.lead.registered", "java -jar verify.jar");
        everyViewIsRebuiltEqual();
        assertThat(traces("Quellenmark"))
                .contains("leads.lead", "changes.change", "leads_old.lead");

        Dashboard dana = new Dashboard(app, 0);
        dana.post(
                "/past",
                "/past",
                Map.of("moment", "" + app.count("select max(position) from ledger.events")));

        ErasureView done = people.forget(lead);

        assertThat(app.count("select count(*) from past.view"))
                .as("what was opened is gone")
                .isZero();
        assertThat(done.keys()).isPositive();
        assertThat(done.forgotten()).contains(lead, held);
        nothingIsLeft();
        people.reportedLate(ForgettingSomebody.PHONE);
        long newest = app.count("select max(position) from ledger.events");
        assertThat(app.bean(ReadBarrier.class).await(newest, Duration.ofSeconds(20))).isTrue();
        nothingIsLeft();
        assertThat(voice.call("get_lead", Map.of("lead_id", lead)).tool().toString())
                .contains(Personal.FORGOTTEN)
                .doesNotContain(ForgettingSomebody.PHONE);
        long then =
                app.count("select min(position) from ledger.events where aggregate_id = ?", lead);
        assertThat(
                        voice.call("get_lead", Map.of("lead_id", lead, "as_of", "" + then))
                                .tool()
                                .toString())
                .as("who is forgotten is forgotten in the past, too")
                .contains(Personal.FORGOTTEN)
                .doesNotContain(ForgettingSomebody.PHONE);
        assertThat(voice.call("get_lead", Map.of("lead_id", neighbour)).tool().toString())
                .contains("Ben Neighbour", "+12075550167");
        assertThat(people.update(lead, "notes", "Back again.").at("/code").asString())
                .isEqualTo("forgotten");
        // What was proven before holds, with the same bytes and with the checkpoint that was kept.
        Path kept = folder.resolve("kept.txt");
        Files.copy(folder.resolve("before/checkpoints/last.txt"), kept);
        export("after");
        assertThat(verify(folder.resolve("after"), before.key(), kept)).startsWith("0 Sound");
        for (String file : List.of("history.html", "history.csv", "events.ndjson")) {
            assertThat(Files.readString(folder.resolve("after").resolve(file)))
                    .as(file)
                    .contains(lead)
                    .doesNotContain("Quellenmark")
                    .doesNotContain(ForgettingSomebody.PHONE);
        }
        assertThat(Files.readAllLines(folder.resolve("after/history.csv")))
                .as("who countersigned it stands there")
                .anyMatch(row ->
                        row.contains("governance.erasure.ordered") && row.contains("Tom Whitlock"));
        everyViewIsRebuiltEqual();
    }

    @Test
    void aClientIsForgottenAndTheOtherAddresseesAreNot() throws Exception {
        long zoe = people.client("Zoe", "Vantongeren", "zoe@vantongeren.example");
        long ana = people.client("Ana", "Stays", "ana@stays.example");
        long caseId =
                casework.call("create_case", Map.of("type", "Injury", "status", "Intake"))
                        .tool()
                        .at("/id")
                        .asLong();
        for (long one : List.of(zoe, ana)) {
            app.bean(Commands.class)
                    .send(
                            new CaseCommand.LinkClient(app.id("business"), caseId, one),
                            people.byDana("link" + one));
        }
        casework.call(
                "create_note",
                Map.of("type", "client", "reference_id", zoe, "body", "Vantongeren likes tea."));
        casework.call(
                "send_email_to_case",
                Map.of("case_id", caseId, "subject", "Hearing", "message", "Monday at nine."));

        ErasureView done = people.forget("client_" + zoe, "Zoe Vantongeren");

        assertThat(done.forgotten()).contains("client_" + zoe);
        assertThat(traces("Vantongeren")).isEmpty();
        assertThat(traces("vantongeren")).isEmpty();
        assertThat(casework.call("get_client", Map.of("id", ana)).tool().toString())
                .contains("Stays");
    }

    @Test
    void theOperatorAsksAndAPersonOfTheBusinessSigns() {
        String lead = people.lead("Otto Operatorwunsch", "+12075550169", "otto@wunsch.example");
        Map<String, String> settings =
                Map.of(
                        "spring.datasource.url", app.database().url(),
                        "spring.datasource.username", app.database().username(),
                        "spring.datasource.password", app.database().password(),
                        "countersign.home",
                                app.demoFile().resolveSibling(".").normalize().toString());
        settings.forEach(System::setProperty);
        try {
            int status =
                    Operations.run(
                            new String[] {
                                "forget",
                                lead,
                                "--business",
                                app.id("business"),
                                "--why",
                                "Asked for it by telephone."
                            });
            assertThat(status).isZero();
        } finally {
            settings.keySet().forEach(System::clearProperty);
        }
        String change =
                Until.found(
                        "the request waits",
                        () ->
                                app
                                        .bean(Queries.class)
                                        .require(new ChangeQuery.Inbox(app.id("business"), 50, 0))
                                        .rows()
                                        .stream()
                                        .filter(c -> c.tool().equals("forget"))
                                        .map(ChangeQuery.ChangeView::changeId)
                                        .findFirst()
                                        .orElse(""),
                        id -> !id.isEmpty());
        assertThat(new Approver(app).countersign(change)).isInstanceOf(Outcome.Executed.class);
        people.awaitForgotten(lead);
        assertThat(voice.call("get_lead", Map.of("lead_id", lead)).tool().toString())
                .doesNotContain("Operatorwunsch");
    }

    @Test
    void aBusinessForgetsNobodyOfAnother() {
        long stranger =
                new Assistant(app.casework(), app.key("otherBusiness"))
                        .call(
                                "create_client",
                                Map.of("first_name", "Stan", "last_name", "Elsewhere"))
                        .tool()
                        .at("/id")
                        .asLong();
        ErasureView done = people.forget("client_" + stranger, "whoever that is");
        assertThat(done.forgotten()).allMatch(id -> id.startsWith("chg_"));
        assertThat(
                        new Assistant(app.casework(), app.key("otherBusiness"))
                                .call("update_client", Map.of("id", stranger, "gender", "male"))
                                .tool()
                                .toString())
                .contains("Elsewhere", "male");
    }

    private Export.Written export(String name) throws Exception {
        return app.bean(Export.class).write(app.id("business"), folder.resolve(name));
    }

    private static void nothingIsLeft() throws SQLException {
        for (String word :
                List.of("Quellenmark", ForgettingSomebody.PHONE, ForgettingSomebody.EMAIL)) {
            assertThat(traces(word)).as(word).isEmpty();
        }
    }

    private static String verify(Path history, String key, Path checkpoint) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int status =
                Verify.run(
                        List.of(
                                history.toString(),
                                "--key",
                                key,
                                "--checkpoint",
                                checkpoint.toString()),
                        new PrintStream(said, true, StandardCharsets.UTF_8));
        return status + " " + said.toString(StandardCharsets.UTF_8);
    }

    private static void everyViewIsRebuiltEqual() throws Exception {
        Rebuilds rebuilds = app.bean(Rebuilds.class);
        for (String view :
                List.of("leads", "calls", "conversations", "changes", "audit", "erasures")) {
            rebuilds.start(view, "a test");
            RebuildStatus done = rebuilds.result(view).get(1, TimeUnit.MINUTES);
            assertThat(done.phase())
                    .as("%s %s %s", view, done.differences(), done.message())
                    .isEqualTo(RebuildPhase.SWAPPED);
        }
    }

    /** The tables in which a text stands, whatever schema they are in. */
    private static List<String> traces(String text) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = app.database().connect();
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet row =
                    statement.executeQuery(
                            "select format('%I.%I', schemaname, tablename) from pg_tables"
                                    + " where schemaname not in ('pg_catalog', 'information_schema')")) {
                while (row.next()) {
                    tables.add(row.getString(1));
                }
            }
            for (String table : tables) {
                try (ResultSet row =
                        statement.executeQuery(
                                "select count(*) from %s t where position('%s' in t::text) > 0"
                                        .formatted(table, text))) {
                    row.next();
                    if (row.getLong(1) > 0) {
                        found.add(table);
                    }
                }
            }
        }
        return found;
    }
}

package io.countersign.app.projections;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.app.operations.Operations;
import io.countersign.app.postgres.TestDatabase;
import io.countersign.app.postgres.TestPostgres;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OperationsTest {
    private static final List<String> PROPERTIES =
            List.of(
                    "spring.datasource.url",
                    "spring.datasource.username",
                    "spring.datasource.password");

    private final TestDatabase database = TestPostgres.newDatabase();
    private final History history = new History(database);

    private record Ended(int status, String output, String errors) {}

    @BeforeEach
    void nameTheServer() {
        System.setProperty("spring.datasource.url", database.url());
        System.setProperty("spring.datasource.username", database.username());
        System.setProperty("spring.datasource.password", database.password());
    }

    @AfterEach
    void forgetTheServer() {
        PROPERTIES.forEach(System::clearProperty);
    }

    private static Ended run(String... args) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        ByteArrayOutputStream complained = new ByteArrayOutputStream();
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
        try {
            int status = Operations.run(args);
            return new Ended(
                    status,
                    said.toString(StandardCharsets.UTF_8),
                    complained.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    @Test
    void aRebuildFromTheCommandLineProvesAndSwapsBesideTheRunningApplication() {
        long last = Leads.fill(history, 200);
        try (Node node = new Node(database).start()) {
            assertThat(node.reached(last)).isTrue();
            Ended ended = run("rebuild", "leads");
            assertThat(ended.output()).contains("Equal.").contains("200 events");
            assertThat(ended.status()).isZero();
            long later = history.append(Leads.changed(1, "later"));
            assertThat(node.reached(later)).isTrue();
            assertThat(
                            node.jdbc
                                    .sql("select status from lead where lead_id = 'lead_1'")
                                    .query(String.class)
                                    .single())
                    .isEqualTo("later");
        }
    }

    @Test
    void rowsThatDifferArePrintedAndTheExitStatusSaysSo() throws Exception {
        long last = Leads.fill(history, 200);
        try (Node node = new Node(database).start()) {
            assertThat(node.reached(last)).isTrue();
        }
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("update leads.lead set status = 'sold' where lead_id = 'lead_7'");
        }
        Ended ended = run("rebuild", "leads");
        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.output()).contains("lead_7").contains("sold").contains("--accept-shadow");
        assertThat(run("rebuild", "leads", "--accept-shadow").status()).isZero();
        assertThat(run("rebuild", "leads").status()).isZero();
    }

    @Test
    void positionsAreListedAndUnknownNamesRefused() {
        long last = Leads.fill(history, 20);
        try (Node node = new Node(database).start()) {
            assertThat(node.reached(last)).isTrue();
        }
        Ended listed = run("projections");
        assertThat(listed.status()).isZero();
        assertThat(listed.output()).contains("leads        position 20 of 20");
        Ended unknown = run("rebuild", "nothing");
        assertThat(unknown.status()).isEqualTo(2);
        assertThat(unknown.errors()).contains("leads");
        assertThat(Operations.asked(new String[] {"--server.port=0"})).isFalse();
    }

    @Test
    void theDoctorReadsEverythingAndNamesWhatItCannotRead() throws Exception {
        Leads.fill(history, 50);
        Ended well = run("doctor");
        assertThat(well.output()).isEqualTo("Well: all 50 events can be read.\n");
        assertThat(well.status()).isZero();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("alter table ledger.events disable trigger events_are_append_only");
            statement.execute(
                    "update ledger.events set event_revision = '9' where position ="
                            + " (select min(position) from ledger.events)");
            statement.execute(
                    "update ledger.events set payload = '{\"leadId\":\"Maria\"}' where position ="
                            + " (select max(position) from ledger.events)");
        }
        Ended ill = run("doctor", "--json");
        assertThat(ill.status()).isEqualTo(1);
        assertThat(ill.output().lines())
                .hasSize(3)
                .allMatch(line -> line.startsWith("{") && line.endsWith("}"))
                .last()
                .isEqualTo("{\"events\":50,\"unreadable\":2}");
        assertThat(ill.output())
                .contains("Nothing is called voice.lead.registered/9 today.")
                .contains("businessId is missing.")
                .doesNotContain("Maria");
    }

    @Test
    void theStatusSaysHowEverythingStandsAndVerifyChecksInPlace() throws Exception {
        long last = Leads.fill(history, 20);
        try (Node node = new Node(database).start()) {
            assertThat(node.reached(last)).isTrue();
            Ended verified = run("verify");
            assertThat(verified.output()).contains("Sound: 20 events compared");
            assertThat(verified.status()).isZero();
            Ended status = run("status");
            assertThat(status.output())
                    .contains("20 events")
                    .contains("1 checkpoints")
                    .containsPattern("leads +position 20 of 20");
        }
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("alter table ledger.events disable trigger events_are_append_only");
            statement.execute(
                    "update ledger.events set recorded_at = recorded_at + interval '1 second'"
                            + " where position = 3");
        }
        Ended tampered = run("verify", "--json");
        assertThat(tampered.status()).isEqualTo(1);
        assertThat(tampered.output()).contains("was changed").contains("at position 3");
    }

    @Test
    void whatWasArchivedIsVerifiedAndRebuiltAsBefore() throws Exception {
        long last = Leads.fill(history, 200);
        try (Node node = new Node(database).start()) {
            assertThat(node.reached(last)).isTrue();
            assertThat(run("verify").status()).isZero();
            Ended moved = run("archive", "--before", "2026-01-02", "--json");
            assertThat(moved.errors()).contains("200 events moved");
            assertThat(moved.output()).isEqualTo("{\"events\":200,\"table\":\"events_to_200\"}\n");
            assertThat(moved.status()).isZero();
            long later = history.append(Leads.changed(1, "later"));
            assertThat(node.reached(later)).isTrue();
            assertThat(run("rebuild", "leads").output()).contains("Equal.").contains("201 events");
            assertThat(run("verify").output()).contains("Sound: 201 events compared");
            assertThat(run("archive", "--before", "2026-01-01").output())
                    .contains("Nothing to move");
            assertThat(run("archive", "--before", "soon").status()).isEqualTo(2);
        }
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("alter table ledger.events_to_200 disable trigger all");
            statement.execute("update ledger.events_to_200 set payload = '{}' where position = 3");
        }
        Ended tampered = run("verify");
        assertThat(tampered.status()).isEqualTo(1);
        assertThat(tampered.output()).contains("was changed").contains("at position 3");
    }

    @Test
    void everyCommandHelpsWithAnExample() {
        for (String command :
                List.of(
                        "status", "verify", "doctor", "forget", "as-of", "explain", "export",
                        "rebuild", "import", "archive")) {
            Ended help = run(command, "--help");
            assertThat(help.status()).as(command).isZero();
            assertThat(help.output()).as(command).contains("Usage:").contains("Example");
        }
        assertThat(run("forget", "lead_1").status()).isEqualTo(2);
    }
}

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

    private record Ended(int status, String output) {}

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
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            int status = Operations.run(args);
            return new Ended(status, bytes.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(before);
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
        assertThat(unknown.output()).contains("leads");
        assertThat(Operations.asked(new String[] {"--server.port=0"})).isFalse();
    }
}

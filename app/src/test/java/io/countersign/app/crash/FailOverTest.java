package io.countersign.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.app.operations.Operations;
import io.countersign.app.postgres.TestDatabase;
import io.countersign.app.postgres.TestPostgres;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes serve one database; one is killed in the middle of its work. */
@Tag("endurance")
class FailOverTest {
    private static final List<String> PROPERTIES =
            List.of(
                    "spring.datasource.url",
                    "spring.datasource.username",
                    "spring.datasource.password",
                    "countersign.home");
    private static final int EVENTS = 3_000;

    private final TestDatabase database = TestPostgres.newDatabase();
    @TempDir private Path home;

    @Test
    void theOtherNodeGoesOnWithinSecondsAndNothingIsAppliedTwiceOrOutOfOrder() throws Exception {
        // Nobody seeds a demo here; this is what the start waits for.
        Files.writeString(home.resolve("demo.json"), "{}");
        ChildApp one = start();
        ChildApp other = start();
        try {
            for (int i = 0; i < EVENTS; i++) {
                append(i);
                if (i == EVENTS / 2) {
                    one.killAlone();
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            }
            long written = System.nanoTime();
            eventually(
                    "the node that is left shows the last event",
                    () ->
                            count(
                                            "select count(*) from leads.lead where status = 's"
                                                    + (EVENTS - 1)
                                                    + "'")
                                    == 1);
            assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - written)).isLessThan(10);
            eventually(
                    "the audit trail is whole",
                    () -> count("select count(*) from audit.audit_entry") == EVENTS);
            assertThat(count("select count(distinct position) from audit.audit_entry"))
                    .isEqualTo(EVENTS);
        } finally {
            one.killAlone();
            other.stop();
        }
        // What two nodes made of it is what one makes of the history in its order.
        for (String view : List.of("leads", "audit", "cases")) {
            assertThat(rebuilt(view)).as(view).startsWith("0 ").contains("Equal.");
        }
    }

    private static void eventually(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private ChildApp start() throws Exception {
        return ChildApp.start(
                home,
                "--spring.datasource.url=" + database.url(),
                "--spring.datasource.username=" + database.username(),
                "--spring.datasource.password=" + database.password(),
                "--countersign.demo=false");
    }

    private String rebuilt(String view) {
        System.setProperty("spring.datasource.url", database.url());
        System.setProperty("spring.datasource.username", database.username());
        System.setProperty("spring.datasource.password", database.password());
        System.setProperty("countersign.home", home.toString());
        PrintStream out = System.out;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            int status = Operations.run(new String[] {"rebuild", view});
            return status + " " + said.toString(StandardCharsets.UTF_8);
        } finally {
            System.setOut(out);
            PROPERTIES.forEach(System::clearProperty);
        }
    }

    /** Every lead has its registration and nine changes; the last status tells the order. */
    private void append(int number) throws SQLException {
        String lead = "lead_" + number / 10;
        String sql =
                """
                insert into ledger.events (business_id, aggregate_type, aggregate_id,
                    sequence_number, event_id, event_name, event_revision, payload, metadata,
                    recorded_at)
                values ('biz_1', 'voice.lead', ?, ?, ?, ?, '1', ?, '{"actorName":"Somebody"}', now())
                """;
        try (Connection connection = database.connect();
                PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setString(1, lead);
            insert.setInt(2, number % 10);
            insert.setString(3, "evt_" + number);
            insert.setString(
                    4, number % 10 == 0 ? "voice.lead.registered" : "voice.lead.details_changed");
            insert.setString(
                    5,
                    "{\"businessId\":\"biz_1\",\"leadId\":\"%s\",\"details\":{\"name\":\"L\",\"status\":\"s%d\"}}"
                            .formatted(lead, number));
            insert.executeUpdate();
        }
    }

    private long count(String sql) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}

package io.countersign.app.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.countersign.app.postgres.EmbeddedPostgres;
import io.countersign.app.postgres.TestDatabase;
import io.countersign.app.postgres.TestPostgres;
import io.countersign.command.ledger.LedgerSettings;
import io.countersign.command.ledger.LogicalNameSerializer;
import io.countersign.command.ledger.PostgresEventStorageEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many write, and every process of PostgreSQL is killed in the middle: whatever was not on the disk
 * then must have been promised to nobody.
 */
class LedgerCrashTest {
    private static final int WRITERS = 16;
    private static final int ROUNDS = 1;
    private static final LedgerSettings SETTINGS =
            new LedgerSettings(512, 4096, 1000, Duration.ofSeconds(1), Duration.ofMillis(500));

    private final Queue<String> promised = new ConcurrentLinkedQueue<>();

    @TempDir private Path folder;

    @Test
    void whatAWriterWasPromisedIsThereAfterTheDatabaseWasKilled() throws Exception {
        for (int round = 1; round <= ROUNDS; round++) {
            EmbeddedPostgres server = server();
            TestDatabase database = database(server);
            if (round == 1) {
                TestPostgres.migrate(database);
            }
            try (HikariDataSource pool = database.pool(WRITERS);
                    ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
                    PostgresEventStorageEngine engine =
                            new PostgresEventStorageEngine(
                                    pool, new LogicalNameSerializer(), SETTINGS)) {
                for (int i = 0; i < WRITERS; i++) {
                    writers.execute(() -> writeUntilItFails(engine));
                }
                int enough = round * 700;
                Awaitility.await()
                        .atMost(1, TimeUnit.MINUTES)
                        .pollInterval(Duration.ofMillis(1))
                        .until(() -> promised.size() > enough);
                kill();
            } finally {
                server.close();
            }
        }
        assertThat(promised).doesNotHaveDuplicates();
        try (EmbeddedPostgres server = server()) {
            assertThat(stored(database(server))).containsAll(promised);
        }
    }

    private void writeUntilItFails(PostgresEventStorageEngine engine) {
        try {
            while (true) {
                String lead = "lead_" + UUID.randomUUID();
                engine.appendEvents(Leads.registered(lead));
                promised.add(lead);
            }
        } catch (EventStoreException e) {
            // The database was killed: this one was not promised.
        }
    }

    /** The parent first, so that it cannot clean up after its children. */
    private void kill() throws IOException {
        Path file = folder.resolve("data").resolve("postmaster.pid");
        ProcessHandle parent =
                ProcessHandle.of(Long.parseLong(Files.readAllLines(file).getFirst().strip()))
                        .orElseThrow();
        List<ProcessHandle> all = Stream.concat(Stream.of(parent), parent.children()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(process -> process.onExit().join());
    }

    private EmbeddedPostgres server() {
        return EmbeddedPostgres.start(
                new EmbeddedPostgres.Settings(
                        folder,
                        Path.of("target", "test-postgres"),
                        0,
                        // Nothing reaches the disk by itself before somebody waits for it.
                        List.of("wal_writer_delay=10s", "wal_writer_flush_after=1GB")));
    }

    private static TestDatabase database(EmbeddedPostgres server) {
        return new TestDatabase(server.jdbcUrl("postgres"), server.username(), server.password());
    }

    private static Set<String> stored(TestDatabase database) throws SQLException {
        Set<String> found = new HashSet<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select aggregate_id from ledger.events")) {
            while (row.next()) {
                found.add(row.getString(1));
            }
        }
        return found;
    }
}

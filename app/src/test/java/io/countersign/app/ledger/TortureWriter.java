package io.countersign.app.ledger;

import com.zaxxer.hikari.HikariDataSource;
import io.countersign.app.postgres.TestDatabase;
import io.countersign.command.ledger.LedgerSettings;
import io.countersign.command.ledger.LogicalNameSerializer;
import io.countersign.command.ledger.PostgresEventStorageEngine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.axonframework.eventhandling.DomainEventMessage;

/**
 * A node under torture, in a process of its own. Most appends go through the engine; some go
 * through a transaction that dawdles, gives up or loses its connection. Every append that was
 * acknowledged is noted in a file before the next one starts.
 */
final class TortureWriter {
    private static final String INSERT =
            "insert into ledger.events (business_id, aggregate_type, aggregate_id, sequence_number,"
                    + " event_id, event_name, event_revision, payload, metadata, recorded_at)"
                    + " values ('biz_1', 'Lead', ?, ?, ?, 'voice.lead.registered', '1', '{}', '{}',"
                    + " now() - interval '1 hour')";

    private final TestDatabase database;
    private final PostgresEventStorageEngine engine;
    private final Path acknowledged;

    private TortureWriter(TestDatabase database, HikariDataSource pool, Path acknowledged) {
        this.database = database;
        this.acknowledged = acknowledged;
        this.engine =
                new PostgresEventStorageEngine(
                        pool, new LogicalNameSerializer(), LedgerSettings.DEFAULT);
    }

    /** Arguments: url, user, password, name, writers, appends per writer, file. */
    public static void main(String[] args) throws Exception {
        TestDatabase database = new TestDatabase(args[0], args[1], args[2]);
        String name = args[3];
        int writers = Integer.parseInt(args[4]);
        int appends = Integer.parseInt(args[5]);
        try (HikariDataSource pool = database.pool(6);
                ExecutorService threads = Executors.newFixedThreadPool(writers)) {
            TortureWriter node = new TortureWriter(database, pool, Path.of(args[6]));
            List<Future<?>> running = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                String prefix = name + "-" + writer;
                running.add(
                        threads.submit(() -> {
                            node.write(prefix, appends);
                            return null;
                        }));
            }
            for (Future<?> each : running) {
                each.get();
            }
            node.engine.close();
        }
    }

    private void write(String prefix, int appends) throws Exception {
        Random random = new Random(prefix.hashCode());
        for (int i = 0; i < appends; i++) {
            int size = 1 + random.nextInt(3);
            // The id says how many events belong together, so that half an append would show.
            String id = prefix + "-" + i + "-of-" + size;
            int dice = random.nextInt(1000);
            if (dice >= 30) {
                List<DomainEventMessage<?>> events = new ArrayList<>();
                for (int n = 0; n < size; n++) {
                    events.add(n == 0 ? Leads.registered(id) : Leads.changed(id, n));
                }
                engine.appendEvents(events);
                acknowledge(id);
            } else if (inTransaction(id, size, dice, random)) {
                acknowledge(id);
            }
        }
    }

    private boolean inTransaction(String id, int size, int dice, Random random)
            throws SQLException, InterruptedException {
        try (Connection connection = database.connect();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            connection.setAutoCommit(false);
            for (int n = 0; n < size; n++) {
                insert.setString(1, id);
                insert.setInt(2, n);
                insert.setString(3, id + "/" + n);
                insert.executeUpdate();
            }
            // The point of this process is to be slow at the worst moment.
            Thread.sleep(dice == 0 ? 400 : random.nextInt(20));
            if (dice < 5) {
                connection.rollback();
                return false;
            }
            if (dice < 10) {
                connection.abort(Runnable::run);
                return false;
            }
            connection.commit();
            return true;
        }
    }

    private synchronized void acknowledge(String id) throws Exception {
        Files.writeString(
                acknowledged, id + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}

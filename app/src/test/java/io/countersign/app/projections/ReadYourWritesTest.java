package io.countersign.app.projections;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.countersign.app.postgres.TestDatabase;
import io.countersign.app.postgres.TestPostgres;
import io.countersign.command.ledger.LedgerSettings;
import io.countersign.command.ledger.LogicalNameSerializer;
import io.countersign.command.ledger.PostgresEventStorageEngine;
import io.countersign.messages.voice.leads.LeadQuery.GetLead;
import io.countersign.messages.voice.leads.LeadQuery.LeadView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.Test;

class ReadYourWritesTest {
    private static final int WRITERS = 16;
    private static final int WRITES_EACH = 32;

    private final TestDatabase database = TestPostgres.newDatabase();

    @Test
    void everyWriterSeesItsOwnWriteAtOnce() throws Exception {
        try (HikariDataSource pool = database.pool(4);
                PostgresEventStorageEngine engine =
                        new PostgresEventStorageEngine(
                                pool, new LogicalNameSerializer(), LedgerSettings.DEFAULT);
                Node node = new Node(database).start();
                ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
            engine.onAppended(
                    done -> node.projections.wake(done.first(), done.last(), done.names()));
            List<Future<Integer>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                int writer = i;
                writers.add(threads.submit(() -> writeAndRead(node, engine, writer)));
            }
            int seen = 0;
            for (Future<Integer> writer : writers) {
                seen += writer.get();
            }
            assertThat(seen).isEqualTo(WRITERS * WRITES_EACH);
        }
    }

    private static int writeAndRead(Node node, PostgresEventStorageEngine engine, int writer) {
        int seen = 0;
        for (int i = 0; i < WRITES_EACH; i++) {
            var event = Leads.registered(writer * WRITES_EACH + i);
            engine.appendEvents(
                    List.of(
                            new GenericDomainEventMessage<>(
                                    "lead", event.leadId(), 0, event, Map.of())));
            long position = PostgresEventStorageEngine.takeAppendedPosition().orElseThrow();
            assertThat(node.projections.barrier().await(position, Duration.ofMinutes(1))).isTrue();
            if (node.find(new GetLead(Leads.BIZ, event.leadId()), LeadView.class) != null) {
                seen++;
            }
        }
        return seen;
    }
}

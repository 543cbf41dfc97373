package io.countersign.app.projections;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.app.postgres.TestDatabase;
import io.countersign.app.postgres.TestPostgres;
import io.countersign.messages.voice.leads.LeadEvent;
import io.countersign.messages.voice.leads.LeadQuery.GetLead;
import io.countersign.messages.voice.leads.LeadQuery.LeadView;
import io.countersign.query.projections.RebuildPhase;
import io.countersign.query.projections.RebuildStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SwapUnderReadsTest {
    private static final int LEADS = 20;
    private static final int SWAPS = 8;

    private final TestDatabase database = TestPostgres.newDatabase();
    private final History history = new History(database);

    @Test
    void readsNeverFailAndNeverGoBackWhileSchemasAreSwapped() throws Exception {
        long last = 0;
        for (int i = 0; i < LEADS; i++) {
            last = history.append(Leads.registered(i), Leads.changed(i, "0"));
        }
        try (Node node = new Node(database).start();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(node.reached(last)).isTrue();
            AtomicBoolean over = new AtomicBoolean();
            AtomicLong head = new AtomicLong(last);
            List<Future<Long>> readers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                String lead = "lead_" + i;
                readers.add(threads.submit(() -> read(node, lead, over)));
            }
            Future<Integer> writer = threads.submit(() -> write(node, head, over));
            try {
                for (int i = 0; i < SWAPS; i++) {
                    node.projections.rebuilds().start("leads", "a test");
                    RebuildStatus result =
                            node.projections.rebuilds().result("leads").get(1, TimeUnit.MINUTES);
                    assertThat(result.message()).isNull();
                    assertThat(result.differences()).isEmpty();
                    assertThat(result.phase()).isEqualTo(RebuildPhase.SWAPPED);
                }
            } finally {
                // Whatever happened: readers and writer must end, the pool waits for them.
                over.set(true);
            }
            int written = writer.get();
            assertThat(node.reached(head.get())).isTrue();
            for (int i = 0; i < LEADS; i++) {
                assertThat(status(node, "lead_" + i)).as("lead_" + i).isEqualTo(written);
            }
            for (Future<Long> reader : readers) {
                assertThat(reader.get()).isGreaterThan(SWAPS);
            }
        }
    }

    /** Reads one lead again and again; its number must only ever grow. */
    private static long read(Node node, String lead, AtomicBoolean over) {
        long seen = 0;
        long reads = 0;
        while (!over.get()) {
            long now = status(node, lead);
            assertThat(now).isGreaterThanOrEqualTo(seen);
            seen = now;
            reads++;
        }
        return reads;
    }

    /** Gives every lead the next number, all in one transaction. */
    private int write(Node node, AtomicLong head, AtomicBoolean over) {
        int number = 0;
        while (!over.get()) {
            number++;
            String status = Integer.toString(number);
            List<LeadEvent> changes = new ArrayList<>();
            for (int i = 0; i < LEADS; i++) {
                changes.add(Leads.changed(i, status));
            }
            head.set(history.append(changes, Map.of()));
            node.projections.wake(head.get());
        }
        return number;
    }

    private static long status(Node node, String lead) {
        LeadView view = node.ask(new GetLead(Leads.BIZ, lead), LeadView.class);
        return Long.parseLong(Objects.requireNonNull(view.details().status()));
    }
}

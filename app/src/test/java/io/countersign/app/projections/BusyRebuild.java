package io.countersign.app.projections;

import io.countersign.app.postgres.TestDatabase;
import io.countersign.messages.voice.leads.LeadQuery.GetLead;
import io.countersign.messages.voice.leads.LeadQuery.LeadView;
import io.countersign.query.projections.RebuildStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** A process that rebuilds leads while it reads and writes one, and tells what it saw. */
final class BusyRebuild {
    private static final int READERS = 2;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicLong reads = new AtomicLong();
    private final AtomicLong writes = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong wentBack = new AtomicLong();
    private final AtomicLong slowest = new AtomicLong();

    private BusyRebuild() {}

    public static void main(String[] args) throws Exception {
        new BusyRebuild().run(new TestDatabase(args[0], args[1], args[2]), Path.of(args[3]));
    }

    private void run(TestDatabase database, Path said) throws Exception {
        History history = new History(database);
        long last = history.append(Leads.registered(1), Leads.changed(1, "0"));
        try (Node node = Node.ofLeads(database).start();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            node.projections.wake(last);
            if (!node.projections.barrier().await(last, Duration.ofMinutes(10), Set.of("leads"))) {
                throw new IllegalStateException("The live projection never caught up.");
            }
            for (int i = 0; i < READERS; i++) {
                threads.execute(() -> read(node));
            }
            threads.execute(() -> write(node, history));
            RebuildStatus end;
            try {
                node.projections.rebuilds().start("leads", "a test");
                end = node.projections.rebuilds().result("leads").get(10, TimeUnit.MINUTES);
            } finally {
                over.set(true);
            }
            Properties seen = new Properties();
            seen.setProperty("phase", end.phase().name());
            seen.setProperty("message", String.valueOf(end.message()));
            seen.setProperty("events", Long.toString(end.eventsDone()));
            seen.setProperty("rows", String.valueOf(end.rows()));
            seen.setProperty("eventsPerSecond", Long.toString(end.eventsPerSecond(Instant.now())));
            seen.setProperty("swapMillis", String.valueOf(end.swapMillis()));
            seen.setProperty("slowestReadMillis", slowest.toString());
            seen.setProperty("reads", reads.toString());
            seen.setProperty("writes", writes.toString());
            seen.setProperty("failed", failed.toString());
            seen.setProperty("wentBack", wentBack.toString());
            try (var out = Files.newBufferedWriter(said)) {
                seen.store(out, null);
            }
        }
    }

    /** Reads one lead again and again; its number must only ever grow. */
    private void read(Node node) {
        long before = 0;
        while (!over.get()) {
            long start = System.nanoTime();
            try {
                LeadView view = node.ask(new GetLead(Leads.BIZ, "lead_1"), LeadView.class);
                long now = Long.parseLong(Objects.requireNonNull(view.details().status()));
                if (now < before) {
                    wentBack.incrementAndGet();
                }
                before = now;
                reads.incrementAndGet();
            } catch (RuntimeException e) {
                failed.incrementAndGet();
            }
            slowest.accumulateAndGet(
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start), Math::max);
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private void write(Node node, History history) {
        while (!over.get()) {
            String number = Long.toString(writes.incrementAndGet());
            node.projections.wake(history.append(Leads.changed(1, number)));
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}

package io.countersign.command.ledger;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends, one statement of a node at a time. A lone writer sends its own; as soon as several
 * write, one thread sends whatever has gathered while the last statement was under way. Every
 * waiter learns how its own append ended; none is left without an answer.
 */
final class Flusher implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Flusher.class);
    private static final Duration RECONNECT_PAUSE = Duration.ofMillis(200);

    private final DataSource dataSource;
    private final LedgerSettings settings;
    private final Consumer<Appended> afterCommit;
    private final Gathering gathering;
    private final Thread thread;
    private volatile boolean stopping;

    /** Held by whoever sends a statement; guards the connection. */
    private final ReentrantLock turn = new ReentrantLock();

    private @Nullable LedgerConnection connection;
    private volatile int lately;

    Flusher(DataSource dataSource, LedgerSettings settings, Consumer<Appended> afterCommit) {
        this.dataSource = dataSource;
        this.settings = settings;
        this.gathering = new Gathering(settings);
        this.afterCommit = afterCommit;
        this.thread = new Thread(this, "ledger-flusher");
        this.thread.setDaemon(true);
        this.thread.start();
    }

    /** Takes an append over; its outcome arrives at the append. */
    void submit(Append append) {
        if (!stopping && lately <= 1 && gathering.isEmpty() && turn.tryLock()) {
            try {
                flushUndisturbed(List.of(append));
            } finally {
                turn.unlock();
            }
        } else if (!gathering.add(append)) {
            append.failed("Countersign is shutting down.", null);
        }
    }

    /** Stores what waits, then stops. */
    void shutDown() {
        stopping = true;
        gathering.close();
        try {
            thread.join(settings.appendPatience());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void run() {
        List<Append> batch = nextBatch();
        while (!batch.isEmpty()) {
            turn.lock();
            try {
                flush(batch);
            } finally {
                turn.unlock();
            }
            batch = nextBatch();
        }
        turn.lock();
        try {
            disconnect();
        } finally {
            turn.unlock();
        }
    }

    private List<Append> nextBatch() {
        while (true) {
            try {
                List<Append> batch = gathering.next();
                lately = batch.size();
                return batch;
            } catch (InterruptedException e) {
                LOG.debug("Nobody interrupts this thread on purpose.", e);
            }
        }
    }

    /** An interrupt meant for the writer must not tear the connection that all share. */
    private void flushUndisturbed(List<Append> batch) {
        boolean interrupted = Thread.interrupted();
        try {
            flush(batch);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void flush(List<Append> batch) {
        try {
            List<Append> waiting = batch;
            while (!waiting.isEmpty()) {
                waiting = storeFirstComers(waiting);
            }
        } catch (RuntimeException | Error e) {
            LOG.error("Appending failed unexpectedly.", e);
            fail(batch, "Appending failed.", e);
        }
    }

    /** Two appends that want one place cannot share a statement: the later one goes next. */
    private List<Append> storeFirstComers(List<Append> waiting) {
        List<Append> together = new ArrayList<>(waiting.size());
        List<Append> later = new ArrayList<>();
        Set<NewEvent.Key> taken = new HashSet<>();
        for (Append append : waiting) {
            List<NewEvent.Key> keys = append.events().stream().map(NewEvent::key).toList();
            if (keys.stream().anyMatch(taken::contains)) {
                later.add(append);
            } else {
                taken.addAll(keys);
                together.add(append);
            }
        }
        store(together);
        return later;
    }

    private void store(List<Append> appends) {
        long deadline = System.nanoTime() + settings.appendPatience().toNanos();
        List<Append> open = new ArrayList<>(appends);
        while (!open.isEmpty()) {
            LedgerConnection current = connect(deadline, open);
            if (current == null) {
                return;
            }
            try {
                Appended done =
                        current.append(open.stream().flatMap(a -> a.events().stream()).toList());
                tellListeners(done);
                open.forEach(append -> append.stored(done.last()));
                return;
            } catch (SQLException e) {
                if (Clash.isLostConnection(e)) {
                    // Sending it again is safe: if the server did store it, its places are taken
                    // by its own events, and settle() recognises them.
                    LOG.warn("The connection to the ledger was lost: {}", e.getMessage());
                    open.forEach(Append::connectionWasLost);
                    disconnect();
                } else if (Clash.isAboutContent(e)) {
                    if (!settle(e, open, current)) {
                        open.forEach(append -> store(List.of(append)));
                        return;
                    }
                } else {
                    disconnect();
                    fail(open, "The ledger did not accept the events.", e);
                    return;
                }
            }
        }
    }

    /** Takes the append out that is to blame; false when the answer names none of several. */
    private boolean settle(SQLException e, List<Append> open, LedgerConnection current) {
        Optional<NewEvent> named = Clash.find(e, open);
        if (named.isEmpty() && open.size() > 1) {
            return false;
        }
        NewEvent event = named.orElseGet(() -> open.getFirst().events().getFirst());
        Append loser =
                open.stream().filter(a -> a.events().contains(event)).findFirst().orElseThrow();
        if (!Clash.isUniqueViolation(e)) {
            loser.failed("The ledger did not accept the events.", e);
        } else if (!loser.mayBeStored()) {
            loser.lostTo(event, e);
        } else {
            try {
                // An append is stored whole or not at all, so one event speaks for all.
                // Listeners need not hear of it: they look at the end of the ledger again and
                // again.
                OptionalLong own = current.find(loser.events().getLast());
                own.ifPresentOrElse(loser::stored, () -> loser.lostTo(event, e));
            } catch (SQLException again) {
                LOG.warn("The ledger could not be asked: {}", again.getMessage());
                disconnect();
                return true;
            }
        }
        open.remove(loser);
        return true;
    }

    private void tellListeners(Appended appended) {
        try {
            afterCommit.accept(appended);
        } catch (RuntimeException e) {
            LOG.error("Somebody who waits for events failed.", e);
        }
    }

    private static void fail(List<Append> appends, String why, Throwable cause) {
        appends.forEach(append -> append.failed(why, cause));
    }

    /** Connects, again and again until the deadline; null when all waiters were told no. */
    private @Nullable LedgerConnection connect(long deadline, List<Append> open) {
        while (connection == null) {
            try {
                connection = new LedgerConnection(dataSource, settings);
            } catch (SQLException | RuntimeException e) {
                if (stopping || System.nanoTime() > deadline) {
                    fail(open, "The ledger's database is out of reach.", e);
                    return null;
                }
                LOG.warn("The ledger's database is out of reach: {}", e.getMessage());
                LockSupport.parkNanos(RECONNECT_PAUSE.toNanos());
            }
        }
        return connection;
    }

    private void disconnect() {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            LOG.debug("The connection was gone already.", e);
        }
        connection = null;
    }
}

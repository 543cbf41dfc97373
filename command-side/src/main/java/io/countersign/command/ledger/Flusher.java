package io.countersign.command.ledger;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends. A lone writer sends its own; as soon as several write, one thread sends whatever has
 * gathered while the last statement was under way (see
 * docs/adr/0024-the-turn-lasts-until-the-disk.md). Every waiter learns how its own append ended;
 * none is left without an answer.
 */
final class Flusher {
    private static final Logger LOG = LoggerFactory.getLogger(Flusher.class);

    private final LedgerSettings settings;
    private final Consumer<Appended> afterCommit;
    private final Gathering gathering;
    private final Thread thread;

    /** Held by a writer that sends its own; guards the line. */
    private final ReentrantLock turn = new ReentrantLock();

    private final Line own;
    private volatile boolean stopping;
    private volatile int lately;

    Flusher(DataSource dataSource, LedgerSettings settings, Consumer<Appended> afterCommit) {
        this.settings = settings;
        this.gathering = new Gathering(settings);
        this.afterCommit = afterCommit;
        this.own = new Line(dataSource, settings);
        Line line = new Line(dataSource, settings);
        this.thread = new Thread(() -> flushAll(line), "ledger-flusher");
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
        turn.lock();
        try {
            own.disconnect();
        } finally {
            turn.unlock();
        }
    }

    private void flushAll(Line line) {
        List<Append> batch = nextBatch();
        while (!batch.isEmpty()) {
            flush(batch, line);
            batch = nextBatch();
        }
        line.disconnect();
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
            flush(batch, own);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void flush(List<Append> batch, Line line) {
        try {
            List<Append> waiting = batch;
            while (!waiting.isEmpty()) {
                waiting = storeFirstComers(waiting, line);
            }
        } catch (RuntimeException | Error e) {
            LOG.error("Appending failed unexpectedly.", e);
            fail(batch, "Appending failed.", e);
        }
    }

    /** Two appends that want one place cannot share a statement: the later one goes next. */
    private List<Append> storeFirstComers(List<Append> waiting, Line line) {
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
        store(together, line);
        return later;
    }

    private void store(List<Append> appends, Line line) {
        long patience = stopping ? 0 : settings.appendPatience().toNanos();
        long deadline = System.nanoTime() + patience;
        List<Append> open = new ArrayList<>(appends);
        while (!open.isEmpty()) {
            LedgerConnection current;
            try {
                current = line.connected(deadline);
            } catch (SQLException e) {
                fail(open, "The ledger's database is out of reach.", e);
                return;
            }
            try {
                List<NewEvent> events = open.stream().flatMap(a -> a.events().stream()).toList();
                Appended done = current.append(events);
                tellListeners(done);
                open.forEach(append -> append.stored(done.last()));
                return;
            } catch (SQLException e) {
                if (Clash.isLostConnection(e)) {
                    // Sending it again is safe: if the server did store it, its places are taken
                    // by its own events, and settle() recognises them.
                    LOG.warn("The connection to the ledger was lost: {}", e.getMessage());
                    open.forEach(Append::connectionWasLost);
                    line.disconnect();
                } else if (Clash.isAboutContent(e)) {
                    if (!settle(e, open, current, line)) {
                        open.forEach(append -> store(List.of(append), line));
                        return;
                    }
                } else {
                    line.disconnect();
                    if (!Clash.isWaitInVain(e)) {
                        // It may have come after the events were stored.
                        open.forEach(Append::connectionWasLost);
                    }
                    fail(open, "The ledger did not accept the events.", e);
                    return;
                }
            }
        }
    }

    /** Takes the append out that is to blame; false when the answer names none of several. */
    private boolean settle(SQLException e, List<Append> open, LedgerConnection current, Line line) {
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
                // An append is stored whole or not at all, so one event speaks for all. Listeners
                // need not hear of it: they look at the end of the ledger again and again.
                OptionalLong found = current.find(loser.events().getLast());
                found.ifPresentOrElse(loser::stored, () -> loser.lostTo(event, e));
            } catch (SQLException again) {
                LOG.warn("The ledger could not be asked: {}", again.getMessage());
                line.disconnect();
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
}

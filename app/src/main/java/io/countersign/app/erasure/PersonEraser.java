package io.countersign.app.erasure;

import io.countersign.query.projections.Projections;
import io.countersign.sagas.governance.erasures.Eraser;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Forgets a person: destroys the keys, makes the views anew from what can still be read, and cleans
 * what waits to leave. Once more after every node must have heard, for what one of them may have
 * written meanwhile with a key it remembered.
 */
final class PersonEraser implements Eraser {
    private static final Logger LOG = LoggerFactory.getLogger(PersonEraser.class);

    private final KeyStore store;
    private final KeyRing keys;
    private final Projections projections;
    private final JdbcClient jdbc;
    private final Outboxes outboxes;

    PersonEraser(KeyStore store, KeyRing keys, Projections projections, DataSource dataSource) {
        this.store = store;
        this.keys = keys;
        this.projections = projections;
        // Each step is to hold, whatever becomes of the flow that asks for it.
        this.jdbc = JdbcClient.create(new DelegatingDataSource(dataSource));
        this.outboxes = new Outboxes(jdbc);
    }

    /** On a thread of its own: the flow's unit of work must not be around the views' handlers. */
    @Override
    public Erased erase(String businessId, String erasureId, String person) {
        FutureTask<Erased> work = new FutureTask<>(() -> eraseAlone(businessId, erasureId, person));
        Thread.ofVirtual().name("erasure-" + erasureId).start(work);
        try {
            return work.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The erasure could not be carried out.", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while forgetting.", e);
        }
    }

    private Erased eraseAlone(String businessId, String erasureId, String person) {
        Traces traces = Traces.of(jdbc, keys, businessId, person);
        Set<String> people = new LinkedHashSet<>(traces.people());
        int destroyed = destroy(businessId, erasureId, traces);
        long rows = clean(businessId, traces);
        // Other nodes look once a second.
        LockSupport.parkNanos(KeyRing.LOOK_EVERY.multipliedBy(2).toNanos());
        Traces late = traces.since();
        if (!late.numbers().isEmpty()) {
            people.addAll(late.people());
            destroyed += destroy(businessId, erasureId, late);
            rows += clean(businessId, late);
        }
        LOG.info("Erasure {}: {} keys destroyed, {} rows changed.", erasureId, destroyed, rows);
        return new Erased(
                destroyed, new ArrayList<>(new TreeSet<>(people)), rows, traces.mentions());
    }

    private int destroy(String businessId, String erasureId, Traces traces) {
        // With the number or address behind it, a line of conversation may begin anew.
        Set<String> forGood =
                traces.people().stream()
                        .filter(subject -> !subject.startsWith("conv_"))
                        .collect(Collectors.toSet());
        int destroyed =
                store.forget(businessId, erasureId, traces.people(), forGood, traces.numbers());
        keys.lookNow();
        return destroyed;
    }

    private long clean(String businessId, Traces traces) {
        List<String> marks = new ArrayList<>(traces.people());
        marks.addAll(traces.marks());
        for (String person : traces.people()) {
            if (person.startsWith("client_")) {
                String number = person.substring("client_".length());
                marks.add("\"client_id\":" + number + ",");
                marks.add("\"client_id\":" + number + "}");
            }
        }
        long rows = 0;
        try {
            for (long changed : projections.refresh().business(businessId).values()) {
                rows += changed;
            }
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("The views could not be made anew.", e);
        }
        for (long changed : outboxes.forget(businessId, marks, traces.words()).values()) {
            rows += changed;
        }
        return rows;
    }
}

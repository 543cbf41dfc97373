package io.countersign.query.governance.switches;

import io.countersign.messages.Family;
import io.countersign.messages.Stops;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Remembers the few rows of what is stopped, for all businesses, and reads them again as soon as
 * they are asked for and older than a quarter of a second. So every node knows within that time,
 * without a thread that could die unseen, and a flood of commands costs four small reads a second.
 */
@Component
public class StopsNow implements Stops {
    private static final long READ_AGAIN_AFTER_NANOS = Duration.ofMillis(250).toNanos();

    private final JdbcClient jdbc;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile @Nullable Known known;

    private record Known(Map<String, List<Stop>> byBusiness, long readAtNanos) {
        boolean isFresh() {
            return System.nanoTime() - readAtNanos < READ_AGAIN_AFTER_NANOS;
        }
    }

    public StopsNow(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Stop> find(
            String businessId, Family family, @Nullable String actorId, @Nullable String client) {
        return known().byBusiness().getOrDefault(businessId, List.of()).stream()
                .filter(stop -> applies(stop, family, actorId, client))
                .findFirst();
    }

    /** Forgets what is remembered; for the node on which the switch was just moved. */
    public void forget() {
        known = null;
    }

    private static boolean applies(
            Stop stop, Family family, @Nullable String actorId, @Nullable String client) {
        return switch (stop.scope()) {
            case EVERYTHING -> true;
            case FAMILY -> stop.what().equals(family.name());
            case ASSISTANT ->
                    stop.what().equals(actorId)
                            || (client != null && stop.what().equals(program(client)));
        };
    }

    /** "claude-code/2.1" is the program {@code claude-code}. */
    private static String program(String client) {
        return client.split("/", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    private Known known() {
        Known now = known;
        if (now != null && now.isFresh()) {
            return now;
        }
        reading.lock();
        try {
            Known meanwhile = known;
            if (meanwhile != null && meanwhile.isFresh()) {
                return meanwhile;
            }
            Known read = read();
            known = read;
            return read;
        } finally {
            reading.unlock();
        }
    }

    private Known read() {
        long before = System.nanoTime();
        Map<String, List<Stop>> byBusiness = new LinkedHashMap<>();
        jdbc.sql(
                        """
                        select business_id, scope, what, name, why, by_id, by_name, since from stop
                        order by scope <> 'EVERYTHING', since
                        """)
                .query(row -> {
                    byBusiness
                            .computeIfAbsent(row.getString("business_id"), any -> new ArrayList<>())
                            .add(SwitchesProjection.read(row, 0));
                });
        return new Known(byBusiness, before);
    }
}

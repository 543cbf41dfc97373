package io.countersign.app.credentials;

import io.countersign.mcp.callers.Caller;
import io.countersign.mcp.callers.Uses;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * When each key and connection was used last, and for which tool. A call only notes it in memory;
 * every ten seconds what is new is written, one row for each credential however often it called. It
 * is no part of the history: a crash may lose the last ten seconds of it.
 */
@Component
class LastUses implements Uses, UseLog, SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(LastUses.class);
    private static final int SECONDS_BETWEEN_WRITES = 10;
    private static final int MAX_ROWS = 2_000;

    private final JdbcTemplate jdbc;
    private final JdbcClient reading;
    private final Map<String, Noted> fresh = new ConcurrentHashMap<>();
    private @Nullable ScheduledExecutorService writer;
    private volatile boolean running;

    private record Noted(String businessId, String credentialId, String tool, Instant at) {}

    LastUses(JdbcTemplate jdbc, JdbcClient reading) {
        this.jdbc = jdbc;
        this.reading = reading;
    }

    @Override
    public void used(Caller caller, String tool, Instant at) {
        fresh.put(caller.id(), new Noted(caller.businessId(), caller.id(), tool, at));
    }

    @Override
    public Map<String, LastUse> of(String businessId) {
        Map<String, LastUse> uses = new HashMap<>();
        reading.sql(
                        """
                        select credential_id, last_tool, last_used_at from access.last_use
                        where business_id = :business order by last_used_at desc limit :limit
                        """)
                .param("business", businessId)
                .param("limit", MAX_ROWS)
                .query(row -> {
                    uses.put(
                            row.getString("credential_id"),
                            new LastUse(
                                    row.getObject("last_used_at", OffsetDateTime.class).toInstant(),
                                    row.getString("last_tool")));
                });
        for (Noted noted : fresh.values()) {
            if (noted.businessId().equals(businessId)) {
                uses.put(noted.credentialId(), new LastUse(noted.at(), noted.tool()));
            }
        }
        return uses;
    }

    /** Writes down what is new. */
    void write() {
        List<Noted> rows = List.copyOf(fresh.values());
        if (rows.isEmpty()) {
            return;
        }
        try {
            jdbc.batchUpdate(
                    """
                    insert into access.last_use
                        (business_id, credential_id, last_tool, last_used_at)
                    values (?, ?, ?, ?)
                    on conflict (business_id, credential_id) do update
                    set last_tool = excluded.last_tool, last_used_at = excluded.last_used_at
                    where access.last_use.last_used_at < excluded.last_used_at
                    """,
                    rows,
                    rows.size(),
                    (statement, noted) -> {
                        statement.setString(1, noted.businessId());
                        statement.setString(2, noted.credentialId());
                        statement.setString(3, noted.tool());
                        statement.setObject(4, noted.at().atOffset(ZoneOffset.UTC));
                    });
            rows.forEach(noted -> fresh.remove(noted.credentialId(), noted));
        } catch (DataAccessException e) {
            LOG.warn("Last uses could not be written; the next try is in a moment.");
        }
    }

    @Override
    public void start() {
        ScheduledExecutorService started =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofVirtual().name("last-uses").factory());
        // The future would only tell of a failure, and write() lets none out.
        var _ =
                started.scheduleWithFixedDelay(
                        this::write,
                        SECONDS_BETWEEN_WRITES,
                        SECONDS_BETWEEN_WRITES,
                        TimeUnit.SECONDS);
        writer = started;
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        ScheduledExecutorService stopping = writer;
        if (stopping != null) {
            stopping.shutdownNow();
        }
        write();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}

package io.countersign.query.governance.policies;

import io.countersign.messages.governance.policies.Policies;
import io.countersign.messages.governance.policies.PolicyEvent.Published;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Remembers the policies of all businesses and asks, four times a second at most, only for versions
 * that came after the newest it has read.
 */
@Component
public class PoliciesNow implements Policies {
    private static final long READ_AGAIN_AFTER_NANOS = Duration.ofMillis(250).toNanos();

    private final JdbcClient jdbc;
    private final ReentrantLock reading = new ReentrantLock();
    private final Map<String, Published> inForce = new ConcurrentHashMap<>();
    private volatile boolean read;
    private volatile long readAtNanos;
    private long readUpTo;

    public PoliciesNow(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public @Nullable Published inForce(String businessId) {
        readIfOld();
        return inForce.get(businessId);
    }

    /** Reads at the next question; for the node on which a policy was just published. */
    public void forget() {
        read = false;
    }

    @Override
    public long decisionsSince(
            String businessId, String commandName, String targetId, Instant since) {
        return jdbc.sql(
                        """
                        select count(*) from policy_decision
                        where business_id = :business and target_id = :target
                            and command_name = :command and at >= :since
                        """)
                .param("business", businessId)
                .param("target", targetId)
                .param("command", commandName)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    private boolean isFresh() {
        return read && System.nanoTime() - readAtNanos < READ_AGAIN_AFTER_NANOS;
    }

    private void readIfOld() {
        if (isFresh()) {
            return;
        }
        reading.lock();
        try {
            if (!isFresh()) {
                readNewer();
            }
        } finally {
            reading.unlock();
        }
    }

    private void readNewer() {
        long started = System.nanoTime();
        jdbc.sql(
                        """
                        select position, published from policy_version
                        where position > :position order by position
                        """)
                .param("position", readUpTo)
                .query(row -> {
                    Published policy = PoliciesProjection.published(row, 0);
                    inForce.put(policy.businessId(), policy);
                    readUpTo = row.getLong("position");
                });
        readAtNanos = started;
        read = true;
    }
}

package io.countersign.query.governance.policies;

import io.countersign.messages.Family;
import io.countersign.messages.governance.policies.Past;
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

    private static final String PAST =
            """
            select count(*) filter (where target_id = :target and command_name = :command)
                    as subject_today,
                count(*) filter (where ours and at >= :hour and effect <> 'DENY') as caller_hour,
                count(*) filter (where ours and effect <> 'DENY') as caller_today,
                count(*) filter (where family = :family and effect <> 'DENY') as business_today,
                coalesce(sum(recipients) filter (where ours and effect <> 'DENY'), 0)
                    as reached_today,
                coalesce(sum(cost) filter (where caller_id = :caller and effect <> 'DENY'), 0)
                    as spent_by_caller,
                coalesce(sum(cost) filter (where effect <> 'DENY'), 0) as spent_by_business
            from (
                select *, family = :family and caller_id = :caller as ours from policy_decision
                where business_id = :business and at >= :day
            ) as today
            """;

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
    public Past past(
            String businessId, String commandName, String targetId, String callerId, Instant now) {
        return jdbc.sql(PAST)
                .param("business", businessId)
                .param("target", targetId)
                .param("command", commandName)
                .param("family", Family.of(commandName).name())
                .param("caller", callerId)
                .param("day", now.minus(Duration.ofDays(1)).atOffset(ZoneOffset.UTC))
                .param("hour", now.minus(Duration.ofHours(1)).atOffset(ZoneOffset.UTC))
                .query((row, any) ->
                        new Past(
                                row.getLong("subject_today"),
                                row.getLong("caller_hour"),
                                row.getLong("caller_today"),
                                row.getLong("business_today"),
                                row.getLong("reached_today"),
                                row.getDouble("spent_by_caller"),
                                row.getDouble("spent_by_business")))
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

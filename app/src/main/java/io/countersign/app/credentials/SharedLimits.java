package io.countersign.app.credentials;

import io.countersign.mcp.callers.Buckets;
import io.countersign.mcp.callers.Buckets.Share;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Keeps what is left of every limit where all nodes can reach it. */
@Component
class SharedLimits implements Buckets.Shared {
    /** The longest period of a limit is an hour; after two every bucket is full again. */
    private static final String FORGET =
            """
            delete from access.bucket where name in
                (select name from access.bucket
                 where settled_at < now() - interval '2 hours' limit 1000)
            """;

    /**
     * Refills by the time that passed, and debits. It cannot sink deeper than one bucket below
     * nothing, so that nobody waits longer than twice the period.
     */
    private static final String SETTLE =
            """
            insert into access.bucket as b (name, capacity, per_second, tokens, settled_at)
            select name, capacity, per_second, capacity - taken, clock_timestamp()
            from unnest(?::text[], ?::integer[], ?::float8[], ?::bigint[])
                as share (name, capacity, per_second, taken)
            order by name
            on conflict (name) do update
            set tokens = greatest(- excluded.capacity,
                    least(excluded.capacity, b.tokens + excluded.per_second
                        * extract(epoch from excluded.settled_at - b.settled_at))
                    - (excluded.capacity - excluded.tokens)),
                capacity = excluded.capacity, per_second = excluded.per_second,
                settled_at = greatest(b.settled_at, excluded.settled_at)
            returning name, tokens
            """;

    private final JdbcTemplate jdbc;

    SharedLimits(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<String, Double> settle(List<Share> shares) {
        Map<String, Double> left = new HashMap<>();
        jdbc.query(
                connection -> {
                    PreparedStatement statement = connection.prepareStatement(SETTLE);
                    Object[] names = shares.stream().map(Share::name).toArray();
                    Object[] capacities = shares.stream().map(Share::capacity).toArray();
                    Object[] rates = shares.stream().map(Share::perSecond).toArray();
                    Object[] taken = shares.stream().map(Share::taken).toArray();
                    int at = 1;
                    for (Array array :
                            List.of(
                                    connection.createArrayOf("text", names),
                                    connection.createArrayOf("int4", capacities),
                                    connection.createArrayOf("float8", rates),
                                    connection.createArrayOf("int8", taken))) {
                        statement.setArray(at++, array);
                    }
                    return statement;
                },
                row -> {
                    left.put(row.getString("name"), row.getDouble("tokens"));
                });
        return left;
    }

    void forget() {
        jdbc.update(FORGET);
    }
}

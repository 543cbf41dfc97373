package io.countersign.query.voice.calls;

import io.countersign.messages.voice.calls.CallQuery.AgentFigures;
import io.countersign.messages.voice.calls.CallQuery.CallFigures;
import io.countersign.messages.voice.calls.CallQuery.CountCalls;
import io.countersign.messages.voice.calls.CallQuery.Figures;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts calls. Whole days were counted as their calls ended; only calls of the days that the
 * period cuts, and those that go on, are looked at one by one.
 */
@Component
class FigureAnswers {
    private static final int MOST_ROWS = 10_000;
    private static final int MOST_WORDS = 50;
    private static final int MOST_AGENTS = 10;
    private static final Instant FOR_EVER = Instant.parse("9999-01-01T00:00:00Z");
    private static final String ONE =
            """
            select agent_id, agent_name, inbound, status, 1, coalesce(duration_seconds, 0)
            from call where business_id = :business
            """;
    private static final String CALLS =
            """
            with piece (agent_id, agent_name, inbound, status, calls, seconds) as (
                select agent_id, agent_name, inbound, status, calls, seconds
                from call_day where business_id = :business and day >= :first and day < :last
                union all %1$s and ended_at is null and created_at >= :firstAt
                    and created_at < :lastAt
                union all %1$s and created_at >= :from and created_at < :firstAt
                union all %1$s and created_at >= :lastAt and created_at < :until)
            select agent_id, max(agent_name) as name, inbound, lower(status) as status,
                sum(calls) as calls, sum(seconds) as seconds
            from piece group by agent_id, inbound, status limit %2$d
            """
                    .formatted(ONE, MOST_ROWS);
    private static final String OUTCOMES =
            """
            with piece (outcome, calls) as (
                select outcome, calls from call_outcome_day
                where business_id = :business and day >= :first and day < :last
                union all select outcome, 1 from call where business_id = :business
                    and created_at >= :from and created_at < :firstAt
                union all select outcome, 1 from call where business_id = :business
                    and created_at >= :lastAt and created_at < :until)
            select outcome, sum(calls) as calls from piece where outcome is not null
            group by outcome order by 2 desc, 1 limit %d
            """
                    .formatted(MOST_WORDS);

    private final JdbcClient jdbc;

    FigureAnswers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Count(
            String agentId,
            String name,
            boolean inbound,
            String status,
            long calls,
            long seconds) {}

    @QueryHandler
    Long answer(CountCalls query) {
        return counts(query.businessId(), query.since(), FOR_EVER).stream()
                .mapToLong(Count::calls)
                .sum();
    }

    @QueryHandler
    Figures answer(CallFigures query) {
        List<Count> counts = counts(query.businessId(), query.from(), query.until());
        Map<String, Long> byStatus = new HashMap<>();
        Map<String, AgentFigures> agents = new HashMap<>();
        for (Count count : counts) {
            byStatus.merge(count.status(), count.calls(), Long::sum);
            agents.merge(
                    count.agentId(),
                    new AgentFigures(count.agentId(), count.name(), count.calls()),
                    (a, b) -> new AgentFigures(a.agentId(), a.name(), a.calls() + b.calls()));
        }
        return new Figures(
                counts.stream().mapToLong(Count::calls).sum(),
                counts.stream().filter(Count::inbound).mapToLong(Count::calls).sum(),
                counts.stream().mapToLong(Count::seconds).sum(),
                mostFirst(byStatus),
                outcomes(query),
                agents.values().stream()
                        .sorted(
                                Comparator.comparingLong(AgentFigures::calls)
                                        .reversed()
                                        .thenComparing(AgentFigures::agentId))
                        .limit(MOST_AGENTS)
                        .toList());
    }

    private List<Count> counts(String business, Instant from, Instant until) {
        return period(CALLS, business, from, until)
                .query((row, any) ->
                        new Count(
                                row.getString("agent_id"),
                                row.getString("name"),
                                row.getBoolean("inbound"),
                                row.getString("status"),
                                row.getLong("calls"),
                                row.getLong("seconds")))
                .list();
    }

    private Map<String, Long> outcomes(CallFigures query) {
        Map<String, Long> outcomes = new LinkedHashMap<>();
        period(OUTCOMES, query.businessId(), query.from(), query.until())
                .query((row, any) -> outcomes.put(row.getString("outcome"), row.getLong("calls")))
                .list();
        return outcomes;
    }

    private static Map<String, Long> mostFirst(Map<String, Long> counts) {
        Map<String, Long> sorted = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(
                        Map.Entry.<String, Long>comparingByValue()
                                .reversed()
                                .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_WORDS)
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }

    /** The whole days of a period, and what is left of it before and after them. */
    private JdbcClient.StatementSpec period(
            String sql, String business, Instant from, Instant until) {
        Instant cut = from.truncatedTo(ChronoUnit.DAYS);
        Instant first = cut.equals(from) ? from : cut.plus(1, ChronoUnit.DAYS);
        Instant last = until.truncatedTo(ChronoUnit.DAYS);
        boolean whole = first.isBefore(last);
        Instant firstAt = whole ? first : until;
        Instant lastAt = whole ? last : until;
        return jdbc.sql(sql)
                .param("business", business)
                .param("first", day(firstAt))
                .param("last", day(lastAt))
                .param("from", time(from))
                .param("firstAt", time(firstAt))
                .param("lastAt", time(lastAt))
                .param("until", time(until));
    }

    private static LocalDate day(Instant at) {
        return at.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    private static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}

package io.countersign.mcp.voice.analytics;

import static io.countersign.mcp.tools.Effect.READS;

import io.countersign.mcp.tools.About;
import io.countersign.mcp.tools.Call;
import io.countersign.mcp.tools.Reply;
import io.countersign.mcp.tools.Tool;
import io.countersign.messages.voice.calls.CallQuery;
import io.countersign.messages.voice.calls.CallQuery.AgentFigures;
import io.countersign.messages.voice.calls.CallQuery.Figures;
import io.countersign.messages.voice.leads.LeadQuery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tool that says what came of calls and leads. */
public final class AnalyticsTools {
    /** Statuses of leads that became something. */
    private static final Set<String> WON =
            Set.of("converted", "won", "client", "customer", "signed");

    private final Clock clock;

    public AnalyticsTools(Clock clock) {
        this.clock = clock;
    }

    record Input(
            @About(
                            value = "Days to look back",
                            least = 1,
                            most = 90,
                            clamped = true,
                            standard = "30")
                    int days) {}

    record Period(int days, Instant start, Instant end) {}

    record Leads(
            long total,
            Map<String, Long> byStatus,
            @About("Share of the leads that were won, from 0 to 1") double conversionRate) {}

    record Calls(
            long total,
            long inbound,
            long outbound,
            Map<String, Long> byStatus,
            long totalDurationSeconds,
            long avgDurationSeconds) {}

    record Agent(String agentId, String name, long calls) {
        static Agent of(AgentFigures figures) {
            return new Agent(figures.agentId(), figures.name(), figures.calls());
        }
    }

    record Agents(@About("Most calls first") List<Agent> top) {}

    record Analytics(
            Period period,
            Leads leads,
            Calls calls,
            Agents agents,
            @About("What came of the calls: how many of each") Map<String, Long> outcomes,
            long outcomesTotal) {}

    @Tool(
            name = "get_analytics",
            title = "Get Analytics",
            scope = "calls:read",
            effect = READS,
            about =
                    "Counts calls, leads and what came of them over the last days: for trends and"
                            + " reports, not for single people.")
    Reply<Analytics> analytics(Input input, Call call) {
        Instant end = clock.instant();
        Instant start = end.minus(Duration.ofDays(input.days()));
        return Reply.askThen(
                new CallQuery.CallFigures(call.businessId(), start, end),
                calls ->
                        Reply.ask(
                                new LeadQuery.LeadFigures(call.businessId(), start, end),
                                leads ->
                                        analytics(
                                                new Period(input.days(), start, end),
                                                calls,
                                                leads)));
    }

    private static Analytics analytics(Period period, Figures calls, Map<String, Long> leads) {
        long people = sum(leads);
        long won =
                leads.entrySet().stream()
                        .filter(status -> WON.contains(status.getKey()))
                        .mapToLong(Map.Entry::getValue)
                        .sum();
        long spoken = calls.byStatus().getOrDefault("completed", 0L);
        return new Analytics(
                period,
                new Leads(people, leads, people == 0 ? 0 : (double) won / people),
                new Calls(
                        calls.calls(),
                        calls.inbound(),
                        calls.calls() - calls.inbound(),
                        calls.byStatus(),
                        calls.seconds(),
                        spoken == 0 ? 0 : calls.seconds() / spoken),
                new Agents(calls.agents().stream().map(Agent::of).toList()),
                calls.outcomes(),
                sum(calls.outcomes()));
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}

package io.countersign.mcp.voice.businesses;

import static io.countersign.mcp.tools.Effect.READS;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.countersign.mcp.tools.About;
import io.countersign.mcp.tools.Call;
import io.countersign.mcp.tools.Reply;
import io.countersign.mcp.tools.Tool;
import io.countersign.mcp.voice.agents.AgentRow;
import io.countersign.mcp.voice.settings.AlertsView;
import io.countersign.mcp.voice.settings.LinkRow;
import io.countersign.mcp.voice.updates.RequestUpdate;
import io.countersign.messages.Page;
import io.countersign.messages.tenancy.businesses.BusinessQuery;
import io.countersign.messages.tenancy.businesses.BusinessQuery.BusinessView;
import io.countersign.messages.voice.agents.AgentQuery;
import io.countersign.messages.voice.agents.AgentQuery.AgentView;
import io.countersign.messages.voice.calls.CallQuery;
import io.countersign.messages.voice.settings.SettingsQuery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tools that look at the business itself. */
public final class BusinessTools {
    private static final int MAX_AGENTS = 100;

    /** The tools that set a line up, with the scope each needs. */
    private static final Map<String, String> SETUP_TOOLS =
            Map.of(
                    "update_agent_config", "agents:write",
                    "configure_agent_business_rules", "agents:write",
                    "rollback_config", "agents:write",
                    "configure_staff_alerts", "agents:write",
                    "configure_textable_links", "agents:write");

    private static final Duration CALLS_COUNTED = Duration.ofDays(30);

    private final Clock clock;

    public BusinessTools(Clock clock) {
        this.clock = clock;
    }

    record Which(
            @About(value = "Left out, it is the credential's business", most = 64)
                    @Nullable String businessId) {}

    record Business(
            String id,
            String name,
            String type,
            @Nullable String website,
            String timezone,
            Instant createdAt) {
        static Business of(BusinessView view) {
            return new Business(
                    view.businessId(),
                    view.name(),
                    view.type(),
                    view.website(),
                    view.timezone(),
                    view.createdAt());
        }
    }

    record BusinessInfo(
            Business business,
            long agentCount,
            @JsonProperty("calls_last_30_days") long callsLast30Days) {}

    record Settings(
            Business business,
            @About("Null as long as nobody set alerts up") @JsonInclude(JsonInclude.Include.ALWAYS)
                    @Nullable AlertsView notificationSettings,
            List<LinkRow> businessLinks,
            List<AgentRow> agents,
            @About("Tools this credential may use to change the set-up")
                    List<String> availableSetupTools) {}

    @Tool(
            name = "get_business_info",
            title = "Get Business Info",
            scope = "agents:read",
            effect = READS,
            about =
                    "Shows the business's profile, how many agents it has, and how many calls in"
                            + " the last 30 days.")
    Reply<BusinessInfo> info(Which input, Call call) {
        return Reply.askThen(
                new CallQuery.CountCalls(call.businessId(), clock.instant().minus(CALLS_COUNTED)),
                calls ->
                        withBusiness(
                                call,
                                1,
                                (business, agents) ->
                                        new BusinessInfo(business, agents.total(), calls)));
    }

    @Tool(
            name = "get_operational_settings",
            title = "Get Operational Settings",
            scope = "agents:read",
            effect = READS,
            asOf = true,
            about =
                    "Shows how the line is set up: alerts, links that can be texted, and the"
                            + " agents with their settings.")
    Reply<Settings> settings(Which input, Call call) {
        List<String> mayUse =
                Stream.concat(
                                SETUP_TOOLS.entrySet().stream()
                                        .filter(tool -> call.caller().may(tool.getValue()))
                                        .map(Map.Entry::getKey),
                                RequestUpdate.SCOPES.values().stream()
                                        .filter(call.caller()::may)
                                        .map(_ -> "request_kaicalls_update")
                                        .limit(1))
                        .sorted()
                        .toList();
        return Reply.askThen(
                new SettingsQuery.GetSettings(call.businessId()),
                line ->
                        withBusiness(
                                call,
                                MAX_AGENTS,
                                (business, agents) ->
                                        new Settings(
                                                business,
                                                AlertsView.of(
                                                        line.alerts(), line.alertsUpdatedAt()),
                                                line.links().stream().map(LinkRow::of).toList(),
                                                agents.rows().stream().map(AgentRow::of).toList(),
                                                mayUse)));
    }

    private static <A> Reply<A> withBusiness(
            Call call, int agents, BiFunction<Business, Page<AgentView>, A> mapper) {
        return Reply.askThen(
                new BusinessQuery.GetBusiness(call.businessId()),
                business ->
                        Reply.ask(
                                new AgentQuery.ListAgents(call.businessId(), agents, 0),
                                page -> mapper.apply(Business.of(business), page)));
    }
}

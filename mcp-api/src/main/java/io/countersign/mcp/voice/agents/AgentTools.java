package io.countersign.mcp.voice.agents;

import static io.countersign.mcp.tools.Effect.READS;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.countersign.mcp.tools.About;
import io.countersign.mcp.tools.Call;
import io.countersign.mcp.tools.Paging;
import io.countersign.mcp.tools.Reply;
import io.countersign.mcp.tools.Tool;
import io.countersign.messages.Page;
import io.countersign.messages.voice.agents.AgentQuery;
import io.countersign.messages.voice.agents.AgentQuery.AgentView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tools that look at agents. */
public final class AgentTools {
    record ListAgents(
            @About(most = 64) @Nullable String businessId,
            @About(value = "Rows a page", least = 1, most = 100, clamped = true, standard = "50")
                    int limit,
            @About(
                            value = "Rows to skip",
                            least = 0,
                            most = Integer.MAX_VALUE,
                            clamped = true,
                            standard = "0")
                    int offset) {}

    record Filters(@Nullable String businessId) {}

    record Agents(List<AgentRow> agents, @JsonUnwrapped Paging page, Filters filters) {
        static Agents of(Page<AgentView> page, ListAgents input) {
            return new Agents(
                    page.rows().stream().map(AgentRow::of).toList(),
                    Paging.of(page),
                    new Filters(input.businessId()));
        }
    }

    @Tool(
            name = "list_agents",
            title = "List Agents",
            scope = "agents:read",
            effect = READS,
            asOf = true,
            about =
                    "Lists the business's AI phone agents, page by page, with greeting, voice,"
                            + " model and the number of the settings' version.")
    Reply<Agents> list(ListAgents input, Call call) {
        return Reply.ask(
                new AgentQuery.ListAgents(call.businessId(), input.limit(), input.offset()),
                page -> Agents.of(page, input));
    }
}

package io.countersign.mcp.voice.agents;

import static io.countersign.mcp.tools.Effect.SETS_OUTWARD;

import io.countersign.mcp.broker.Actor;
import io.countersign.mcp.broker.Authority;
import io.countersign.mcp.broker.Claims;
import io.countersign.mcp.tools.About;
import io.countersign.mcp.tools.Call;
import io.countersign.mcp.tools.Reply;
import io.countersign.mcp.tools.Tool;
import io.countersign.messages.Asking;
import io.countersign.messages.voice.agents.AgentCommand;
import org.jspecify.annotations.Nullable;

/** The tool that changes an agent's settings, or puts the change before a person. */
public final class UpdateAgent {
    record Update(
            @About(value = "From list_agents", most = 64) String agentId,
            @About(most = 64) @Nullable String businessId,
            @About(value = "Name on the dashboard", most = 100) @Nullable String name,
            @About(value = "The greeting", most = 1_000) @Nullable String firstMessage,
            @About(value = "The whole prompt for inbound calls; replaces it", most = 100_000)
                    @Nullable String inboundPrompt,
            @About(value = "The whole prompt for text replies; replaces it", most = 100_000)
                    @Nullable String smsPrompt,
            AgentRow.@Nullable Voice voice,
            AgentRow.@Nullable Model model,
            @About(value = "Longest call in seconds", least = 1, most = 43_200)
                    @Nullable Integer maxDuration,
            @Nullable Boolean transferEnabled,
            @About(value = "E.164, for example +15035550142", most = 40)
                    @Nullable String transferPhoneNumber,
            @About(
                            value =
                                    "Your own key for this change; needed unless dry_run. Repeat it"
                                            + " to learn what became of the change.",
                            least = 1,
                            most = 200)
                    @Nullable String idempotencyKey,
            @About("Who asks; is recorded and grants nothing") @Nullable Actor actor,
            @About("Who is said to have agreed; is recorded and grants nothing")
                    @Nullable Authority authority,
            @About(value = "Only say what would happen", standard = "false") boolean dryRun,
            @About(value = "Put a held change before a person", standard = "false")
                    boolean queueForApproval,
            @About(value = "Ticket, conversation or run this comes from", most = 200)
                    @Nullable String sourceRef) {

        AgentCommand.Configure command(String businessId) {
            return new AgentCommand.Configure(
                    businessId,
                    agentId,
                    name,
                    firstMessage,
                    inboundPrompt,
                    smsPrompt,
                    voice == null ? null : voice.setting(),
                    model == null ? null : model.setting(),
                    maxDuration,
                    transferEnabled,
                    transferPhoneNumber);
        }

        Asking asking(String contentDigest) {
            return new Claims(actor, authority)
                    .asking(
                            dryRun,
                            queueForApproval,
                            idempotencyKey,
                            contentDigest,
                            null,
                            sourceRef);
        }
    }

    @Tool(
            name = "update_agent_config",
            title = "Update Agent Configuration",
            scope = "agents:write",
            effect = SETS_OUTWARD,
            about =
                    "Changes an agent's settings; give only those to change. What callers hear"
                            + " (prompt, model, transfer, greeting, voice) waits until a person"
                            + " countersigns: send queue_for_approval true and show the person"
                            + " approval.review_url. Only status executed means that it is changed.")
    Reply<UpdateAnswer> update(Update input, Call call) {
        AgentCommand.Configure command = input.command(call.businessId());
        return Reply.send(
                command,
                input.asking(call.contentDigest()),
                outcome -> UpdateAnswer.of(outcome, command.agentId(), call));
    }
}

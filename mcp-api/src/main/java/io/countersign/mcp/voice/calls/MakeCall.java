package io.countersign.mcp.voice.calls;

import static io.countersign.mcp.tools.Effect.SENDS;

import io.countersign.mcp.tools.About;
import io.countersign.mcp.tools.Call;
import io.countersign.mcp.tools.Reply;
import io.countersign.mcp.tools.Tool;
import io.countersign.messages.Asking;
import io.countersign.messages.Outcome;
import io.countersign.messages.Refused;
import io.countersign.messages.voice.agents.AgentQuery;
import io.countersign.messages.voice.agents.AgentQuery.AgentView;
import io.countersign.messages.voice.calls.CallCommand;
import io.countersign.messages.voice.calls.CallQuery;
import io.countersign.messages.voice.calls.CallQuery.CallView;
import io.countersign.messages.voice.conversations.ContactFacts;
import io.countersign.messages.voice.conversations.ConversationQuery;
import io.countersign.messages.voice.leads.LeadQuery;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** The tool that has an agent call somebody. */
public final class MakeCall {
    private final Clock clock;

    public MakeCall(Clock clock) {
        this.clock = clock;
    }

    record Input(
            @About(value = "Who speaks, from list_agents", most = 64) String agentId,
            @About(value = "E.164, for example +15035550142", most = 40) String to,
            @About(value = "Who is called", most = 200) @Nullable String name,
            @About(value = "Why you call, for the agent", most = 4_000) @Nullable String context,
            @About(value = "Instead of the agent's greeting", most = 1_000)
                    @Nullable String firstMessage,
            @About(value = "From list_leads", most = 64) @Nullable String leadId,
            @About(
                            value =
                                    "Your own key for this call; a retry with it calls nobody again",
                            least = 1,
                            most = 200)
                    @Nullable String idempotencyKey) {}

    record Made(
            @Nullable Placed call,
            @About("pending_approval when a person must countersign first")
                    @Nullable String outcome,
            @About("Where a person decides") @Nullable String reviewUrl,
            @About("True when this repeats an earlier call") @Nullable Boolean replayed) {}

    record Placed(
            String id,
            String conversationId,
            @About(CallRow.WORDS) String status,
            String agentId,
            String businessId,
            @Nullable String leadId,
            String to) {
        static Placed of(CallView call) {
            return new Placed(
                    call.callId(),
                    call.conversationId(),
                    CallRow.word(call.status()),
                    call.agentId(),
                    call.businessId(),
                    call.leadId(),
                    call.to());
        }
    }

    @Tool(
            name = "make_call",
            title = "Make Call",
            scope = "calls:write",
            effect = SENDS,
            about =
                    "Has an agent call one person now. The call has only begun when this answers:"
                            + " follow it with check_call_status, then get_transcript. Send an"
                            + " idempotency_key, so that a retry calls nobody twice.")
    Reply<Made> make(Input input, Call call) {
        return Reply.find(
                new AgentQuery.GetAgent(call.businessId(), input.agentId()),
                Refused.notFound("agent", input.agentId(), "list_agents"),
                agent -> withLead(input, call, agent));
    }

    private Reply<Made> withLead(Input input, Call call, AgentView agent) {
        String leadId = input.leadId();
        return leadId == null
                ? withFacts(input, call, agent, false)
                : Reply.find(
                        new LeadQuery.GetLead(call.businessId(), leadId),
                        Refused.notFound("lead", leadId, "list_leads"),
                        lead -> withFacts(input, call, agent, lead.automationPaused()));
    }

    private Reply<Made> withFacts(Input input, Call call, AgentView agent, boolean paused) {
        return Reply.askThen(
                new ConversationQuery.GetFacts(
                        call.businessId(), Call.tidied(input.to()), clock.instant()),
                facts -> place(input, call, agent, facts.paused(paused)));
    }

    private Reply<Made> place(Input input, Call call, AgentView agent, ContactFacts facts) {
        CallCommand.Place command =
                new CallCommand.Place(
                        call.businessId(),
                        call.newId("call"),
                        agent.agentId(),
                        agent.settings().name(),
                        input.to(),
                        input.name(),
                        input.context(),
                        input.firstMessage(),
                        input.leadId(),
                        facts,
                        clock.instant());
        return Reply.send(
                command,
                Asking.once(input.idempotencyKey(), call.contentDigest()),
                outcome -> answer(outcome, call));
    }

    private static Reply<Made> answer(Outcome outcome, Call call) {
        return switch (outcome) {
            case Outcome.Executed done ->
                    Reply.ask(
                            new CallQuery.GetCall(call.businessId(), done.subjectId()),
                            view ->
                                    new Made(
                                            Placed.of(view),
                                            null,
                                            null,
                                            done.replayed() ? Boolean.TRUE : null));
            case Outcome.PendingApproval held ->
                    Reply.unfinished(
                            new Made(
                                    null,
                                    "pending_approval",
                                    call.reviewUrl(held.changeId()),
                                    held.replayed() ? Boolean.TRUE : null),
                            "Nobody was called yet: a person must countersign this call at "
                                    + call.reviewUrl(held.changeId())
                                    + ".");
            default -> Reply.refuse(call.refused(outcome));
        };
    }
}

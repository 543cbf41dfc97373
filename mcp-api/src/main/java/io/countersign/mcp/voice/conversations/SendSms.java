package io.countersign.mcp.voice.conversations;

import static io.countersign.mcp.tools.Effect.SENDS;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.countersign.mcp.tools.About;
import io.countersign.mcp.tools.Call;
import io.countersign.mcp.tools.Reply;
import io.countersign.mcp.tools.Tool;
import io.countersign.messages.Asking;
import io.countersign.messages.Outcome;
import io.countersign.messages.Refused;
import io.countersign.messages.voice.agents.AgentQuery;
import io.countersign.messages.voice.agents.AgentQuery.AgentView;
import io.countersign.messages.voice.calls.ConversationIds;
import io.countersign.messages.voice.conversations.ContactFacts;
import io.countersign.messages.voice.conversations.ConversationCommand.SendText;
import io.countersign.messages.voice.conversations.ConversationQuery;
import io.countersign.messages.voice.leads.LeadQuery;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** The tool that writes a text to somebody. */
public final class SendSms {
    private final Clock clock;

    public SendSms(Clock clock) {
        this.clock = clock;
    }

    record Input(
            @About(value = "Whose line it goes out on, from list_agents", most = 64)
                    String fromAgentId,
            @About(value = "E.164, for example +15035550142", most = 40) String to,
            @About(value = "The text", most = 10_000) String message,
            @About(value = "From list_leads", most = 64) @Nullable String leadId,
            @About(
                            value =
                                    "Your own key for this text; a retry with it writes nobody again",
                            least = 1,
                            most = 200)
                    @Nullable String idempotencyKey) {}

    record Sent(
            @About("The text's id in list_sms_messages") @JsonInclude(JsonInclude.Include.ALWAYS)
                    @Nullable String messageSid,
            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String to,
            @About("The line; null until the carrier has the text")
                    @JsonInclude(JsonInclude.Include.ALWAYS)
                    @Nullable String from,
            @About("queued, sent, delivered or failed; pending_approval when a person must decide")
                    @Nullable String status,
            @Nullable String conversationId,
            @About("Where a person decides") @Nullable String reviewUrl,
            @About("True when this repeats an earlier text") @Nullable Boolean replayed) {}

    @Tool(
            name = "send_sms",
            title = "Send SMS",
            scope = "sms:write",
            effect = SENDS,
            about =
                    "Texts one person, in an agent's name. People who wrote STOP, quiet hours (21:00"
                            + " to 08:00 where they live) and paused leads are refused and nothing is"
                            + " sent. Send an idempotency_key, so that a retry texts nobody twice.")
    Reply<Sent> send(Input input, Call call) {
        return Reply.find(
                new AgentQuery.GetAgent(call.businessId(), input.fromAgentId()),
                Refused.notFound("agent", input.fromAgentId(), "list_agents"),
                agent -> withLead(input, call, agent));
    }

    private Reply<Sent> withLead(Input input, Call call, AgentView agent) {
        String leadId = input.leadId();
        return leadId == null
                ? withFacts(input, call, agent, false)
                : Reply.find(
                        new LeadQuery.GetLead(call.businessId(), leadId),
                        Refused.notFound("lead", leadId, "list_leads"),
                        lead -> withFacts(input, call, agent, lead.automationPaused()));
    }

    private Reply<Sent> withFacts(Input input, Call call, AgentView agent, boolean paused) {
        return Reply.askThen(
                new ConversationQuery.GetFacts(
                        call.businessId(), Call.tidied(input.to()), clock.instant()),
                facts -> send(input, call, agent, facts.paused(paused)));
    }

    private Reply<Sent> send(Input input, Call call, AgentView agent, ContactFacts facts) {
        SendText command =
                new SendText(
                        call.businessId(),
                        ConversationIds.of(call.businessId(), Call.tidied(input.to())),
                        // The same key always makes the same text, whoever wins the race.
                        input.idempotencyKey() == null
                                ? call.newId("msg")
                                : call.idOf("msg", input.idempotencyKey()),
                        agent.agentId(),
                        agent.settings().name(),
                        Call.tidied(input.to()),
                        input.message(),
                        input.leadId(),
                        facts,
                        clock.instant());
        return Reply.send(
                command,
                Asking.once(input.idempotencyKey(), call.contentDigest()),
                outcome -> answer(outcome, command, call));
    }

    private static Reply<Sent> answer(Outcome outcome, SendText command, Call call) {
        return switch (outcome) {
            case Outcome.Executed done ->
                    Reply.ask(
                            new ConversationQuery.GetText(call.businessId(), command.messageId()),
                            text ->
                                    new Sent(
                                            text.messageId(),
                                            text.to(),
                                            text.from(),
                                            text.status().word(),
                                            text.conversationId(),
                                            null,
                                            done.replayed() ? Boolean.TRUE : null));
            case Outcome.PendingApproval held ->
                    Reply.unfinished(
                            new Sent(
                                    null,
                                    command.to(),
                                    null,
                                    "pending_approval",
                                    command.conversationId(),
                                    call.reviewUrl(held.changeId()),
                                    held.replayed() ? Boolean.TRUE : null),
                            "Nothing was sent yet: a person must countersign this text at "
                                    + call.reviewUrl(held.changeId())
                                    + ".");
            default -> Reply.refuse(call.refused(outcome));
        };
    }
}

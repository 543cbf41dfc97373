package io.countersign.sagas.outside.carriers;

import io.countersign.messages.Queries;
import io.countersign.messages.voice.agents.AgentQuery;
import io.countersign.messages.voice.agents.AgentQuery.AgentView;
import io.countersign.messages.voice.calls.CallQuery.CallView;
import io.countersign.messages.voice.numbers.NumberQuery;
import io.countersign.messages.voice.numbers.NumberQuery.NumberView;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which number belongs to which agent, both ways. */
public final class Lines {
    private static final int MOST = 100;

    private final Queries queries;

    Lines(Queries queries) {
        this.queries = queries;
    }

    /** Who answers a number. */
    public record Answering(String agentId, String name, @Nullable String greeting) {}

    /** The number of an agent, else the first of the business that is nobody's. */
    public Optional<String> of(String businessId, String agentId) {
        List<NumberView> numbers =
                queries.require(new NumberQuery.ListNumbers(businessId, MOST, 0)).rows();
        return numbers.stream()
                .filter(number -> agentId.equals(number.agentId()))
                .findFirst()
                .or(() -> numbers.stream().filter(n -> n.agentId() == null).findFirst())
                .or(() -> numbers.stream().findFirst())
                .map(NumberView::phoneNumber);
    }

    /** The numbers that are an agent's own. */
    public Set<String> answeredBy(String businessId, String agentId) {
        return queries.require(new NumberQuery.ListNumbers(businessId, MOST, 0)).rows().stream()
                .filter(number -> agentId.equals(number.agentId()))
                .map(NumberView::phoneNumber)
                .collect(Collectors.toSet());
    }

    /** The first sentence of a call that an agent places, or takes. */
    public String greeting(CallView call) {
        AgentView agent = queries.ask(new AgentQuery.GetAgent(call.businessId(), call.agentId()));
        String usual = agent == null ? null : agent.settings().firstMessage();
        if (agent != null && !call.inbound() && agent.settings().outboundFirstMessage() != null) {
            usual = agent.settings().outboundFirstMessage();
        }
        return Objects.requireNonNullElse(
                call.firstMessage() != null ? call.firstMessage() : usual,
                "Hello, this is " + call.agentName() + ", an AI assistant.");
    }

    /**
     * The agent of a number. A text must be taken in whatever is not set up yet, because it may say
     * STOP; so a number that is nobody's is answered by the first agent there is.
     */
    public Answering answering(String businessId, String number) {
        NumberView known = queries.ask(new NumberQuery.FindNumber(businessId, number));
        return agent(businessId, known == null ? null : known.agentId());
    }

    /** An agent, else the first there is. */
    public Answering agent(String businessId, @Nullable String agentId) {
        AgentView agent =
                agentId == null ? null : queries.ask(new AgentQuery.GetAgent(businessId, agentId));
        if (agent == null) {
            agent =
                    queries.require(new AgentQuery.ListAgents(businessId, 1, 0)).rows().stream()
                            .findFirst()
                            .orElse(null);
        }
        return agent == null
                ? new Answering(businessId, "Countersign", null)
                : new Answering(
                        agent.agentId(), agent.settings().name(), agent.settings().firstMessage());
    }
}

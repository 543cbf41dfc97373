package io.countersign.sagas.voice.calls;

import io.countersign.messages.Commands;
import io.countersign.messages.Door;
import io.countersign.messages.Family;
import io.countersign.messages.Origin;
import io.countersign.messages.Outcome;
import io.countersign.messages.Queries;
import io.countersign.messages.voice.agents.AgentQuery;
import io.countersign.messages.voice.agents.AgentQuery.AgentView;
import io.countersign.messages.voice.calls.CallCommand;
import io.countersign.messages.voice.calls.CallQuery;
import io.countersign.messages.voice.calls.CallQuery.CallView;
import io.countersign.sagas.outside.carriers.Carrier;
import io.countersign.sagas.outside.carriers.Carrier.Absent;
import io.countersign.sagas.outside.carriers.Carrier.CallOrder;
import io.countersign.sagas.outside.carriers.Carrier.Rejected;
import io.countersign.sagas.outside.carriers.Carrier.Taken;
import io.countersign.sagas.outside.carriers.Carrier.Unclear;
import io.countersign.sagas.outside.carriers.Carriers;
import io.countersign.sagas.outside.effects.Effect;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Places one call. That the carrier is about to be asked is in the ledger before it is asked; found
 * there again after a crash, the call is looked up at the carrier before anything else is done.
 */
@Component
public class PlacingACall implements Effect {
    static final String KIND = "place-call";
    private static final Duration NOT_READABLE_YET = Duration.ofMillis(200);
    private static final Duration FIRST_LOOK_UP = Duration.ofSeconds(2);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);
    private static final int STANDARD_SECONDS = 600;

    private final Commands commands;
    private final Queries queries;
    private final Carriers carriers;
    private final WhoMayBeContacted facts;
    private final Clock clock;

    public PlacingACall(
            Commands commands,
            Queries queries,
            Carriers carriers,
            WhoMayBeContacted facts,
            Clock clock) {
        this.commands = commands;
        this.queries = queries;
        this.carriers = carriers;
        this.facts = facts;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Family family() {
        return Family.CALLS;
    }

    @Override
    public Next carryOut(String businessId, String callId, int attempt) {
        CallView call = find(businessId, callId);
        if (call == null) {
            return new Again(NOT_READABLE_YET);
        }
        return switch (start(call, false)) {
            case Outcome.Executed _ -> place(call);
            case Outcome.Denied denied when denied.code().equals("started_before") ->
                    lookUp(call, attempt);
            case Outcome.Denied denied when denied.code().equals("conflict") ->
                    new Again(NOT_READABLE_YET);
            default -> new Done();
        };
    }

    private Outcome start(CallView call, boolean lookedUp) {
        return send(
                new CallCommand.StartDialling(
                        call.businessId(),
                        call.callId(),
                        facts.of(call.businessId(), call.to(), call.leadId()),
                        lookedUp,
                        clock.instant()));
    }

    /** Asks the carrier, unless the rules have ended the call instead of starting it. */
    private Next place(CallView call) {
        CallView now = find(call.businessId(), call.callId());
        if (now == null || now.status().isOver()) {
            return new Done();
        }
        Carrier carrier = carriers.of(call.businessId());
        return switch (carrier.place(order(call))) {
            case Taken taken -> placed(call, carrier, taken);
            case Rejected rejected -> {
                send(
                        new CallCommand.ReportNotPlaced(
                                call.businessId(),
                                call.callId(),
                                rejected.code(),
                                rejected.message(),
                                clock.instant()));
                yield new Done();
            }
            case Unclear() -> inDoubt(call, 0);
        };
    }

    private Next lookUp(CallView call, int attempt) {
        Carrier carrier = carriers.of(call.businessId());
        return switch (carrier.findCall(call.businessId(), call.callId())) {
            case Taken taken -> placed(call, carrier, taken);
            case Unclear() -> inDoubt(call, attempt);
            case Absent() ->
                    start(call, true) instanceof Outcome.Executed ? place(call) : new Done();
        };
    }

    private Next placed(CallView call, Carrier carrier, Taken taken) {
        send(
                new CallCommand.ReportPlaced(
                        call.businessId(),
                        call.callId(),
                        carrier.name(),
                        taken.carrierId(),
                        taken.from(),
                        clock.instant()));
        return new Done();
    }

    private Next inDoubt(CallView call, int attempt) {
        Instant now = clock.instant();
        send(new CallCommand.MarkInDoubt(call.businessId(), call.callId(), now));
        Duration wait = FIRST_LOOK_UP.multipliedBy(1L << Math.min(attempt, 10));
        return new Again(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
    }

    private CallOrder order(CallView call) {
        AgentView agent = queries.ask(new AgentQuery.GetAgent(call.businessId(), call.agentId()));
        String greeting = agent == null ? null : agent.settings().firstMessage();
        Integer longest = agent == null ? null : agent.settings().maxDurationSeconds();
        return new CallOrder(
                call.businessId(),
                call.callId(),
                call.agentId(),
                call.agentName(),
                Objects.requireNonNullElse(
                        call.firstMessage() != null ? call.firstMessage() : greeting,
                        "Hello, this is " + call.agentName() + ", an AI assistant."),
                call.to(),
                call.name(),
                call.context(),
                longest == null ? STANDARD_SECONDS : longest);
    }

    private @Nullable CallView find(String businessId, String callId) {
        return queries.ask(new CallQuery.GetCall(businessId, callId));
    }

    private Outcome send(CallCommand command) {
        return commands.send(
                command,
                new Origin(
                        command.businessId(),
                        "system",
                        "Countersign",
                        null,
                        null,
                        Door.SAGA,
                        KIND,
                        "place_" + command.callId(),
                        command.callId(),
                        null));
    }
}

package io.countersign.sagas.voice.calls;

import io.countersign.messages.Command;
import io.countersign.messages.Commands;
import io.countersign.messages.Family;
import io.countersign.messages.Queries;
import io.countersign.messages.voice.agents.AgentQuery;
import io.countersign.messages.voice.agents.AgentQuery.AgentView;
import io.countersign.messages.voice.calls.CallCommand;
import io.countersign.messages.voice.calls.CallQuery;
import io.countersign.messages.voice.calls.CallQuery.CallView;
import io.countersign.sagas.outside.carriers.Carrier.CallOrder;
import io.countersign.sagas.outside.carriers.Carrier.Handover;
import io.countersign.sagas.outside.carriers.Carrier.Lookup;
import io.countersign.sagas.outside.carriers.Carrier.Rejected;
import io.countersign.sagas.outside.carriers.Carrier.Taken;
import io.countersign.sagas.outside.carriers.CarrierEffect;
import io.countersign.sagas.outside.carriers.Carriers;
import io.countersign.sagas.outside.carriers.Lines;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Places one call. */
@Component
public class PlacingACall extends CarrierEffect<CallView> {
    static final String KIND = "place-call";
    private static final int STANDARD_SECONDS = 600;

    private final Queries queries;
    private final Carriers carriers;
    private final Lines lines;
    private final WhoMayBeContacted facts;
    private final Clock clock;

    public PlacingACall(
            Commands commands,
            Queries queries,
            Carriers carriers,
            Lines lines,
            WhoMayBeContacted facts,
            Clock clock) {
        super(commands);
        this.queries = queries;
        this.carriers = carriers;
        this.lines = lines;
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
    protected @Nullable CallView find(String businessId, String callId) {
        return queries.ask(new CallQuery.GetCall(businessId, callId));
    }

    @Override
    protected Command starting(CallView call, boolean lookedUp) {
        return new CallCommand.StartDialling(
                call.businessId(),
                call.callId(),
                facts.toCall(call.businessId(), call.to(), call.leadId()),
                lookedUp,
                clock.instant());
    }

    @Override
    protected boolean mayLeave(CallView call) {
        return !call.status().isOver();
    }

    @Override
    protected Handover hand(CallView call) {
        AgentView agent = queries.ask(new AgentQuery.GetAgent(call.businessId(), call.agentId()));
        Integer longest = agent == null ? null : agent.settings().maxDurationSeconds();
        return carriers.place(
                new CallOrder(
                        call.businessId(),
                        call.callId(),
                        call.agentId(),
                        call.agentName(),
                        lines.greeting(call),
                        call.to(),
                        call.name(),
                        call.context(),
                        longest == null ? STANDARD_SECONDS : longest));
    }

    @Override
    protected Lookup lookUp(CallView call) {
        return carriers.findCall(call.businessId(), call.callId());
    }

    @Override
    protected Command taken(CallView call, Taken taken) {
        return new CallCommand.ReportPlaced(
                call.businessId(),
                call.callId(),
                taken.carrier(),
                taken.carrierId(),
                taken.from(),
                clock.instant());
    }

    @Override
    protected Command rejected(CallView call, Rejected rejected) {
        return new CallCommand.ReportNotPlaced(
                call.businessId(),
                call.callId(),
                rejected.code(),
                rejected.message(),
                clock.instant());
    }

    @Override
    protected Command doubted(CallView call) {
        return new CallCommand.MarkInDoubt(call.businessId(), call.callId(), clock.instant());
    }
}

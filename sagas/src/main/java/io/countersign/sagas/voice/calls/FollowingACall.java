package io.countersign.sagas.voice.calls;

import io.countersign.messages.Family;
import io.countersign.messages.Queries;
import io.countersign.messages.voice.calls.CallQuery;
import io.countersign.messages.voice.calls.CallQuery.CallView;
import io.countersign.sagas.outside.carriers.CarrierReports;
import io.countersign.sagas.outside.carriers.Carriers;
import io.countersign.sagas.outside.carriers.Patience;
import io.countersign.sagas.outside.effects.Effect;
import org.springframework.stereotype.Component;

/**
 * Looks after a call until it is over: carriers report once and not again, and we may have been
 * down just then.
 */
@Component
public class FollowingACall implements Effect {
    static final String KIND = "follow-call";

    /** With ten minutes between two looks, half a day; no call is longer. */
    private static final int MOST_LOOKS = 80;

    private final Queries queries;
    private final Carriers carriers;
    private final CarrierReports reports;
    private final Patience patience;

    public FollowingACall(
            Queries queries, Carriers carriers, CarrierReports reports, Patience patience) {
        this.queries = queries;
        this.carriers = carriers;
        this.reports = reports;
        this.patience = patience;
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
        CallView call = queries.ask(new CallQuery.GetCall(businessId, callId));
        if (attempt > MOST_LOOKS || (call != null && call.status().isOver())) {
            return new Done();
        }
        String name = call == null ? null : call.carrier();
        String carrierId = call == null ? null : call.carrierCallId();
        if (attempt > 0 && name != null && carrierId != null) {
            carriers.named(name)
                    .ifPresent(carrier ->
                            carrier.whatBecameOf(businessId, callId, carrierId)
                                    .forEach(report -> reports.report(report, name)));
        }
        return new Again(patience.followAfter());
    }
}

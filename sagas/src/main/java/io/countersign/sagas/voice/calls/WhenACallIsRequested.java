package io.countersign.sagas.voice.calls;

import io.countersign.messages.voice.calls.CallEvent.Placed;
import io.countersign.messages.voice.calls.CallEvent.Requested;
import io.countersign.sagas.outside.carriers.simulated.SimulatedCarrier;
import io.countersign.sagas.outside.effects.Effects;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** When a call is requested, it is placed at the carrier, and followed until it is over. */
@Component
@ProcessingGroup(WhenACallIsRequested.GROUP)
public class WhenACallIsRequested {
    /** The processing group's name. */
    public static final String GROUP = "when-a-call-is-requested";

    private final Effects effects;

    public WhenACallIsRequested(Effects effects) {
        this.effects = effects;
    }

    /** The simulated carrier loses no report. */
    @EventHandler
    void on(Placed event) {
        if (!event.carrier().equals(SimulatedCarrier.NAME)) {
            effects.schedule(FollowingACall.KIND, event.businessId(), event.callId());
        }
    }

    @EventHandler
    void on(Requested event) {
        effects.schedule(PlacingACall.KIND, event.businessId(), event.callId());
    }
}

package io.countersign.sagas.voice.calls;

import io.countersign.messages.voice.calls.CallEvent.Requested;
import io.countersign.sagas.outside.effects.Effects;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** When a call is requested, it is placed at the carrier. */
@Component
@ProcessingGroup(WhenACallIsRequested.GROUP)
public class WhenACallIsRequested {
    /** The processing group's name. */
    public static final String GROUP = "when-a-call-is-requested";

    private final Effects effects;

    public WhenACallIsRequested(Effects effects) {
        this.effects = effects;
    }

    @EventHandler
    void on(Requested event) {
        effects.schedule(PlacingACall.KIND, event.businessId(), event.callId());
    }
}

package io.countersign.sagas.voice.conversations;

import io.countersign.messages.voice.conversations.ConversationEvent.TextRequested;
import io.countersign.messages.voice.conversations.ConversationEvent.TextSent;
import io.countersign.sagas.outside.carriers.simulated.SimulatedCarrier;
import io.countersign.sagas.outside.effects.Effects;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** When a text is requested, it is handed to the carrier, and followed until it has arrived. */
@Component
@ProcessingGroup(WhenATextIsRequested.GROUP)
public class WhenATextIsRequested {
    /** The processing group's name. */
    public static final String GROUP = "when-a-text-is-requested";

    private final Effects effects;

    public WhenATextIsRequested(Effects effects) {
        this.effects = effects;
    }

    /** The simulated carrier loses no report. */
    @EventHandler
    void on(TextSent event) {
        if (!event.carrier().equals(SimulatedCarrier.NAME)) {
            effects.schedule(FollowingAText.KIND, event.businessId(), event.messageId());
        }
    }

    @EventHandler
    void on(TextRequested event) {
        effects.schedule(SendingAText.KIND, event.businessId(), event.messageId());
    }
}

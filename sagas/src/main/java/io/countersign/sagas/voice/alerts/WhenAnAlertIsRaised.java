package io.countersign.sagas.voice.alerts;

import io.countersign.messages.voice.alerts.AlertEvent.Raised;
import io.countersign.sagas.outside.effects.Effects;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** When an alert is raised, it is sent. */
@Component
@ProcessingGroup(WhenAnAlertIsRaised.GROUP)
public class WhenAnAlertIsRaised {
    /** The processing group's name. */
    public static final String GROUP = "when-an-alert-is-raised";

    private final Effects effects;

    public WhenAnAlertIsRaised(Effects effects) {
        this.effects = effects;
    }

    @EventHandler
    void on(Raised event) {
        effects.schedule(SendingAnAlert.kind(event.channel()), event.businessId(), event.alertId());
    }
}

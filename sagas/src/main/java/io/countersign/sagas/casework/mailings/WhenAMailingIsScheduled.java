package io.countersign.sagas.casework.mailings;

import io.countersign.messages.casework.mailings.MailingEvent.EmailScheduled;
import io.countersign.messages.casework.mailings.MailingEvent.TextScheduled;
import io.countersign.sagas.outside.effects.Effects;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** When a mailing is scheduled, it is sent. */
@Component
@ProcessingGroup(WhenAMailingIsScheduled.GROUP)
public class WhenAMailingIsScheduled {
    /** The processing group's name. */
    public static final String GROUP = "when-a-mailing-is-scheduled";

    private final Effects effects;

    public WhenAMailingIsScheduled(Effects effects) {
        this.effects = effects;
    }

    @EventHandler
    void on(TextScheduled event) {
        effects.schedule(SendingAMailing.TEXT, event.businessId(), event.mailingId());
    }

    @EventHandler
    void on(EmailScheduled event) {
        effects.schedule(SendingAMailing.EMAIL, event.businessId(), event.mailingId());
    }
}

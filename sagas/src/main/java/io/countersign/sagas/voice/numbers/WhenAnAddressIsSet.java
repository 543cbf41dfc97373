package io.countersign.sagas.voice.numbers;

import io.countersign.messages.Queries;
import io.countersign.messages.voice.carriers.CarrierEvent;
import io.countersign.messages.voice.numbers.EmergencyAddress;
import io.countersign.messages.voice.numbers.NumberEvent.EmergencyAddressSet;
import io.countersign.messages.voice.numbers.NumberQuery;
import io.countersign.messages.voice.numbers.NumberQuery.NumberView;
import io.countersign.sagas.outside.effects.Effects;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/**
 * When an emergency address is set, or a carrier gets keys, the carrier is told where help goes.
 */
@Component
@ProcessingGroup(WhenAnAddressIsSet.GROUP)
public class WhenAnAddressIsSet {
    /** The processing group's name. */
    public static final String GROUP = "when-an-address-is-set";

    private static final int MOST_NUMBERS = 100;

    private final Effects effects;
    private final Queries queries;

    public WhenAnAddressIsSet(Effects effects, Queries queries) {
        this.effects = effects;
        this.queries = queries;
    }

    @EventHandler
    void on(EmergencyAddressSet event) {
        file(event.businessId(), event.numberId(), event.address());
    }

    @EventHandler
    void on(CarrierEvent.Connected event) {
        for (NumberView number :
                queries.require(new NumberQuery.ListNumbers(event.businessId(), MOST_NUMBERS, 0))
                        .rows()) {
            EmergencyAddress address = number.emergencyAddress();
            if (address != null) {
                file(number.businessId(), number.numberId(), address);
            }
        }
    }

    private void file(String businessId, String numberId, EmergencyAddress address) {
        effects.schedule(
                FilingAnAddress.KIND, businessId, FilingAnAddress.subject(numberId, address));
    }
}

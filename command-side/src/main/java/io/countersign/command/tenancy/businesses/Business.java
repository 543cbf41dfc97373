package io.countersign.command.tenancy.businesses;

import io.countersign.command.Decision;
import io.countersign.command.State;
import io.countersign.messages.Refused;
import io.countersign.messages.tenancy.businesses.BusinessCommand;
import io.countersign.messages.tenancy.businesses.BusinessCommand.Found;
import io.countersign.messages.tenancy.businesses.BusinessEvent;
import io.countersign.messages.tenancy.businesses.BusinessEvent.Founded;
import java.time.ZoneId;

/** The rules of one business. Pure: no framework, no clock, no randomness. */
public sealed interface Business extends State {

    /** No such business. */
    record Missing() implements Business {
        @Override
        public long version() {
            return 0;
        }
    }

    /** A business. */
    record Known(String name) implements Business {
        @Override
        public long version() {
            return 1;
        }
    }

    static Refused unknown(String businessId) {
        return Refused.notFound("business", businessId, "get_business_info");
    }

    static Decision<BusinessEvent> decide(BusinessCommand command, Business now) {
        return switch (command) {
            case Found c when now instanceof Known ->
                    Decision.decline("already_exists", "This business exists already.");
            case Found c when c.name().isBlank() ->
                    Decision.decline("invalid_name", "A business needs a name.");
            case Found c when !ZoneId.getAvailableZoneIds().contains(c.timezone()) ->
                    Decision.decline(
                            "invalid_timezone",
                            "timezone must be an IANA name such as America/New_York.");
            case Found c ->
                    Decision.accept(
                            new Founded(
                                    c.businessId(), c.name(), c.type(), c.website(), c.timezone()));
        };
    }

    static Business evolve(Business now, BusinessEvent event) {
        return switch (event) {
            case Founded e -> new Known(e.name());
        };
    }
}

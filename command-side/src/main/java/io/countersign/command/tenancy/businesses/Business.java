package io.countersign.command.tenancy.businesses;

import io.countersign.command.Decision;
import io.countersign.command.State;
import io.countersign.messages.Refused;
import io.countersign.messages.tenancy.businesses.BusinessCommand;
import io.countersign.messages.tenancy.businesses.BusinessCommand.Found;
import io.countersign.messages.tenancy.businesses.BusinessCommand.LetOwnerGo;
import io.countersign.messages.tenancy.businesses.BusinessCommand.WelcomeOwner;
import io.countersign.messages.tenancy.businesses.BusinessEvent;
import io.countersign.messages.tenancy.businesses.BusinessEvent.Founded;
import io.countersign.messages.tenancy.businesses.BusinessEvent.OwnerCameBack;
import io.countersign.messages.tenancy.businesses.BusinessEvent.OwnerLeft;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Set;

/** The rules of one business. Pure: no framework, no clock, no randomness. */
public sealed interface Business extends State {

    /** No such business. */
    record Missing() implements Business {
        @Override
        public long version() {
            return 0;
        }
    }

    /**
     * A business.
     *
     * @param formerOwners members who are owners no longer; they decide about nobody any more
     */
    record Known(String name, Set<String> formerOwners, long version) implements Business {
        public Known {
            formerOwners = Set.copyOf(formerOwners);
        }

        private Known with(Set<String> former) {
            return new Known(name, former, version + 1);
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
            case LetOwnerGo c -> letOwnerGo(c, now);
            case WelcomeOwner c ->
                    now instanceof Known known && known.formerOwners().contains(c.memberId())
                            ? Decision.accept(new OwnerCameBack(c.businessId(), c.memberId()))
                            : Decision.nothingToDo();
        };
    }

    /**
     * Whoever lets an owner go stays one, so a business always keeps one: each of these decisions
     * stands in the business's own history, and of two that contradict each other the second sees
     * the first.
     */
    private static Decision<BusinessEvent> letOwnerGo(LetOwnerGo c, Business now) {
        return switch (now) {
            case Missing() -> Decision.decline(unknown(c.businessId()));
            case Known known when known.formerOwners().contains(c.byId()) ->
                    Decision.decline(
                            "no_owner",
                            "You are no owner any more; somebody was quicker. Nothing has been"
                                    + " changed.");
            case Known known when known.formerOwners().contains(c.memberId()) ->
                    Decision.nothingToDo();
            case Known _ -> Decision.accept(new OwnerLeft(c.businessId(), c.memberId(), c.byId()));
        };
    }

    static Business evolve(Business now, BusinessEvent event) {
        return switch (event) {
            case Founded e -> new Known(e.name(), Set.of(), 1);
            case OwnerLeft e -> {
                Known known = (Known) now;
                Set<String> former = new HashSet<>(known.formerOwners());
                former.add(e.memberId());
                yield known.with(former);
            }
            case OwnerCameBack e -> {
                Known known = (Known) now;
                Set<String> former = new HashSet<>(known.formerOwners());
                former.remove(e.memberId());
                yield known.with(former);
            }
        };
    }
}

package io.countersign.messages.tenancy.businesses;

import io.countersign.messages.Command;
import io.countersign.messages.LogicalName;
import io.countersign.messages.Ungoverned;
import org.jspecify.annotations.Nullable;

/** Orders about one business. */
public sealed interface BusinessCommand extends Command {
    @Override
    default String subjectId() {
        return businessId();
    }

    /** Founds a business. */
    @Ungoverned(because = "Only the operator can send it, and an empty business can do nothing.")
    @LogicalName("tenancy.business.found/1")
    record Found(
            String businessId, String name, String type, @Nullable String website, String timezone)
            implements BusinessCommand {}

    /**
     * One owner ends or lessens what another may do. It goes along with the change of the
     * membership itself, so that two owners who remove each other cannot both succeed.
     *
     * @param memberId who is an owner no longer
     * @param byId the owner who stays
     */
    @Ungoverned(because = "It goes along with a change of a membership, which is judged.")
    @LogicalName("tenancy.business.let_owner_go/1")
    record LetOwnerGo(String businessId, String memberId, String byId) implements BusinessCommand {}

    /** Somebody is an owner again; it goes along as well. */
    @Ungoverned(because = "It goes along with a change of a membership, which is judged.")
    @LogicalName("tenancy.business.welcome_owner/1")
    record WelcomeOwner(String businessId, String memberId) implements BusinessCommand {}
}

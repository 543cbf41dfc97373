package io.countersign.messages.governance.policies;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the gate must know of policies and of the past, at the speed of the gate. */
public interface Policies {
    /** A business without a policy, and one whose past does not matter. */
    Policies NONE =
            new Policies() {
                @Override
                public PolicyEvent.@Nullable Published inForce(String businessId) {
                    return null;
                }

                @Override
                public Past past(
                        String businessId,
                        String commandName,
                        String targetId,
                        String callerId,
                        Instant now) {
                    return Past.NONE;
                }
            };

    /** The policy in force, at most half a second old; null when the built-in rules decide. */
    PolicyEvent.@Nullable Published inForce(String businessId);

    /** What was asked for before now, of the same kind and by the same caller. */
    Past past(String businessId, String commandName, String targetId, String callerId, Instant now);
}

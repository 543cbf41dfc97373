package io.countersign.messages;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a person has stopped. The gate asks before it lets a governed command through, and every
 * flow asks right before something leaves the house. An answer is at most half a second old, on
 * every node; when it cannot be found out, asking fails and nothing leaves.
 */
public interface Stops {

    /** How much a person stopped. */
    enum Scope {
        /** The whole business. */
        EVERYTHING,
        /** One key or program. */
        ASSISTANT,
        /** One {@link Family}. */
        FAMILY
    }

    /**
     * Something that a person stopped.
     *
     * @param what the assistant's id or program name, the family's constant, or empty for all
     * @param name what people call it
     * @param why in the person's words
     */
    record Stop(
            Scope scope,
            String what,
            String name,
            String why,
            String byId,
            String byName,
            Instant since) {}

    /**
     * What keeps this from happening, if anything does.
     *
     * @param actorId who asks, {@code key_…}; null when nobody in particular
     * @param client the program as it named itself
     */
    Optional<Stop> find(
            String businessId, Family family, @Nullable String actorId, @Nullable String client);

    /** Whether something of this family must not leave this business now. */
    default boolean isStopped(String businessId, Family family) {
        return find(businessId, family, null, null).isPresent();
    }
}

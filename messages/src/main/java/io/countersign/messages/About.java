package io.countersign.messages;

import org.jspecify.annotations.Nullable;

/** A record with {@link Personal} components. */
public interface About {
    /**
     * Whose key seals them: the id of a lead, client, call, conversation or of whatever else is
     * about one person and is forgotten as a whole; null when this one is about nobody.
     */
    @Nullable String dataSubject();
}

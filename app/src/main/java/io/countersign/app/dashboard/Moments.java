package io.countersign.app.dashboard;

import io.countersign.messages.Moment;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whole businesses as they stood at a moment, to be looked at by people. */
public interface Moments {

    /**
     * One of them.
     *
     * @param named the moment, as somebody named it
     * @param percent how much is built
     * @param ready whether it can be looked at
     * @param message why it cannot be built
     */
    record Opened(
            String id,
            String named,
            long position,
            String by,
            int percent,
            boolean ready,
            @Nullable String message,
            Instant openedAt,
            Instant until) {}

    /** Those of a business, newest first. */
    List<Opened> of(String businessId);

    /**
     * Begins to build one.
     *
     * @throws io.countersign.messages.PastUnreachable when that cannot be
     */
    Opened open(String businessId, Moment moment, String named, String by);

    /** Throws one away. */
    void close(String businessId, String id);

    /** From here on this thread reads it; null when there is none, or it is not ready. */
    @Nullable Opened enter(String businessId, String id);

    /** From here on this thread reads what is true now. */
    void leave();
}

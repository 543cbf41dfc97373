package io.countersign.app.dashboard;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The views that can be thrown away and rebuilt, as the projections room needs them. */
public interface Views {
    List<View> list();

    /** Builds the view again beside the live one; does nothing while that already happens. */
    void rebuild(String schema, String by);

    /** Stops; what was built is thrown away. */
    void cancel(String schema, String by);

    /** Throws the rebuilt rows away and keeps the live ones. */
    void keep(String schema, String by);

    /** Takes the rebuilt rows although they differ. */
    void accept(String schema, String by);

    /**
     * One view.
     *
     * @param error what stopped it
     * @param rebuild the last or present rebuild since the server started
     */
    record View(
            String schema,
            long position,
            long head,
            boolean running,
            @Nullable String error,
            @Nullable Rebuild rebuild) {}

    /** How a rebuild stands. */
    sealed interface Rebuild {}

    /** Under way; a negative secondsLeft is unknown. */
    record Building(long done, long total, long perSecond, long secondsLeft) implements Rebuild {}

    /** The same rows, so they were swapped in. */
    record Equal(Instant at, long rows, long tookMillis) implements Rebuild {}

    /** Other rows, so the live ones stay. */
    record Differs(Instant at, long position, long rows, long differing, List<RowPair> pairs)
            implements Rebuild {
        public Differs {
            pairs = List.copyOf(pairs);
        }
    }

    /** Other rows, taken because a person said so. */
    record Accepted(Instant at, long differing) implements Rebuild {}

    /** Other rows, and a person kept the live ones. */
    record Kept(Instant at) implements Rebuild {}

    /** Stopped by a person. */
    record Stopped(Instant at) implements Rebuild {}

    /** It could not be built. */
    record Broken(Instant at, String message) implements Rebuild {}

    /** A row that differs; null where one side has no such row. */
    record RowPair(String key, @Nullable String live, @Nullable String rebuilt) {}
}

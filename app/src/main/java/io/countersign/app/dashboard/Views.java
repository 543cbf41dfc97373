package io.countersign.app.dashboard;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The views that can be thrown away and rebuilt, as the projections room needs them. */
public interface Views {
    /**
     * All views.
     *
     * @param businessId whose differing rows may be shown; those of others are only counted
     */
    List<View> list(String businessId);

    /** What a person may ask of a view. */
    enum Act {
        /** Builds the view again beside the live one. */
        REBUILD,
        /** Stops and keeps what was built. */
        PAUSE,
        /** Goes on with what was built. */
        RESUME,
        /** Stops; what was built is thrown away. */
        CANCEL,
        /** Leaves out the event that cannot be applied, and goes on. */
        PARK,
        /** Takes the rebuilt rows although they differ. */
        ACCEPT,
        /** Throws the rebuilt rows away and keeps the live ones. */
        KEEP,
        /** Drops the rows that the last swap put aside. */
        DROP;

        /** The word in an address. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Does what was asked; does nothing when it is too late for that. */
    void act(String schema, Act act, String by);

    /** The next rebuild applies an event again that was left out. */
    void takeBack(String schema, long position, String by);

    /**
     * One view.
     *
     * @param error what stopped it
     * @param stuck whether one event is to blame, so that it could be left out
     * @param rebuild the last or present rebuild
     * @param old whether the rows of before the last swap are still there
     * @param parked the events it leaves out
     */
    record View(
            String schema,
            long position,
            long head,
            boolean running,
            @Nullable String error,
            boolean stuck,
            @Nullable Rebuild rebuild,
            boolean old,
            List<Left> parked) {
        public View {
            parked = List.copyOf(parked);
        }
    }

    /** An event that a view leaves out, and who decided it. */
    record Left(long position, String event, String by) {}

    /** How a rebuild stands. */
    sealed interface Rebuild {}

    /** Under way; a negative secondsLeft is unknown. */
    record Building(long done, long total, long perSecond, long secondsLeft, boolean looksEqual)
            implements Rebuild {}

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

    /** Set aside; it can go on. */
    record Paused(Instant at, long done, long total) implements Rebuild {}

    /** An event cannot be applied; it is named. */
    record Stuck(Instant at, String message) implements Rebuild {}

    /** Stopped by a person. */
    record Stopped(Instant at) implements Rebuild {}

    /** It could not be built. */
    record Broken(Instant at, String message) implements Rebuild {}

    /** A row that differs; null where one side has no such row. */
    record RowPair(String key, @Nullable String live, @Nullable String rebuilt) {}
}

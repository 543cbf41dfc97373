package io.countersign.verify;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The period that a package is of. The event before it and the event after it are in the package,
 * and have their places in the signed history; so between them nothing of the period is left out.
 */
final class Period {
    private final @Nullable Instant from;
    private final @Nullable Instant to;
    private @Nullable EventLine first;
    private @Nullable EventLine last;
    private long inside;

    Period(@Nullable Instant from, @Nullable Instant to) {
        this.from = from;
        this.to = to;
    }

    boolean isOne() {
        return from != null || to != null;
    }

    void saw(EventLine line) {
        if (!isOne()) {
            return;
        }
        if (first == null) {
            first = line;
        }
        last = line;
        Instant at = line.recordedAt();
        if ((from == null || !at.isBefore(from)) && (to == null || !at.isAfter(to))) {
            inside++;
        }
    }

    /**
     * What may be left out; null when nothing can be.
     *
     * @param begins whether the package begins with the first event of the history
     * @param ends whether it ends with the last one that was recorded
     */
    @Nullable String leftOut(boolean begins, boolean ends) {
        if (from != null && !begins && (first == null || !first.recordedAt().isBefore(from))) {
            return "But the package does not reach back to before "
                    + from
                    + ": the beginning of"
                    + " the period may be left out.";
        }
        if (to != null && !ends && (last == null || !last.recordedAt().isAfter(to))) {
            return "But the package does not reach beyond "
                    + to
                    + ": the end of the period may be"
                    + " left out.";
        }
        return null;
    }

    String sentence() {
        return "%,d of them were recorded %s%s; the ones beside them show that none is left out."
                .formatted(
                        inside,
                        from == null ? "" : "from " + from,
                        to == null ? "" : (from == null ? "" : " ") + "to " + to);
    }
}

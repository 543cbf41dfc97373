package io.countersign.app.notary;

import io.countersign.verify.EventLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a history that belong into a package of a period: the period's own, the one before
 * and the one after. Lines come in order; it counts them.
 */
final class Stretch {
    private final @Nullable Instant from;
    private final @Nullable Instant to;
    private @Nullable EventLine before;
    private long seen;
    private long first = -1;
    private long until;
    private long inside;
    private boolean over;

    Stretch(@Nullable Instant from, @Nullable Instant to) {
        this.from = from;
        this.to = to;
    }

    void take(EventLine line, Consumer<EventLine> keep) {
        long index = seen++;
        if (over) {
            return;
        }
        if (first < 0 && from != null && line.recordedAt().isBefore(from)) {
            before = line;
            return;
        }
        begin(index, keep);
        keep.accept(line);
        until = seen;
        if (to != null && line.recordedAt().isAfter(to)) {
            over = true;
        } else {
            inside++;
        }
    }

    /**
     * After the last line; when all came before the period, the last of them shows it.
     *
     * @param recorded how many there should be: an end that was cut off must not go unnoticed
     */
    void end(long recorded, Consumer<EventLine> keep) {
        begin(seen, keep);
        if (!over) {
            until = recorded;
        }
    }

    private void begin(long index, Consumer<EventLine> keep) {
        if (first < 0) {
            first = index;
            if (before != null) {
                keep.accept(before);
                first = index - 1;
            }
        }
    }

    List<String> properties() {
        List<String> properties = new ArrayList<>();
        properties.add("first=" + Math.max(first, 0));
        properties.add("until=" + until);
        if (from != null) {
            properties.add("from=" + from);
        }
        if (to != null) {
            properties.add("to=" + to);
        }
        return properties;
    }

    @Nullable Instant from() {
        return from;
    }

    @Nullable Instant to() {
        return to;
    }

    /** How many lines there are in all. */
    long seen() {
        return seen;
    }

    /** How many are of the period. */
    long inside() {
        return inside;
    }
}

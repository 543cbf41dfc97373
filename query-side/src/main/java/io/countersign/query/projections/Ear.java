package io.countersign.query.projections;

import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.function.Predicate;

/**
 * Somebody who follows the ledger and hears only some of its events. Whatever holds none for him
 * moves him on without waking him, so an event costs only those who do something with it.
 */
final class Ear {
    private final String name;
    private final boolean readable;
    private final Predicate<String> interest;
    private final Condition woken;

    /** He has dealt with everything up to here, or it is nothing to him. Guarded by the tail. */
    long upTo;

    /** Stands still because of an error. Guarded by the tail. */
    boolean stopped;

    /**
     * @param readable whether readers wait for him
     * @param interest whether he hears events of a name, given without revision
     */
    Ear(String name, boolean readable, Predicate<String> interest, Condition woken) {
        this.name = name;
        this.readable = readable;
        this.interest = interest;
        this.woken = woken;
    }

    String name() {
        return name;
    }

    boolean readable() {
        return readable;
    }

    boolean hears(String event) {
        return interest.test(event);
    }

    boolean hearsAny(Set<String> events) {
        for (String event : events) {
            if (hears(event)) {
                return true;
            }
        }
        return false;
    }

    Condition woken() {
        return woken;
    }
}

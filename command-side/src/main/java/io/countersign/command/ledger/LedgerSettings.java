package io.countersign.command.ledger;

import java.time.Duration;

/**
 * The limits of the ledger.
 *
 * @param maxAppends appends sent with one statement
 * @param maxEvents events sent with one statement, unless a single append has more
 * @param pageSize events fetched at once by a reader of the whole ledger
 * @param lockPatience how long one statement waits for its turn
 * @param appendPatience how long a command waits for its events to be stored, reconnecting included
 */
public record LedgerSettings(
        int maxAppends,
        int maxEvents,
        int pageSize,
        Duration lockPatience,
        Duration appendPatience) {

    /** What fits most machines. */
    public static final LedgerSettings DEFAULT =
            new LedgerSettings(512, 4096, 1000, Duration.ofSeconds(10), Duration.ofSeconds(30));
}

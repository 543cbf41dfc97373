package io.countersign.command.governance.gate;

import java.time.Duration;

/**
 * What a business has not decided for itself.
 *
 * @param changesExpireAfter how long a held change waits for a person
 * @param mostWaitingOfOne how many held changes of one credential may wait
 * @param mostWaiting how many of a business may
 */
public record GateSettings(Duration changesExpireAfter, int mostWaitingOfOne, int mostWaiting) {
    /** With room for more than people can read in a day. */
    public GateSettings(Duration changesExpireAfter) {
        this(changesExpireAfter, 1_000, 10_000);
    }
}

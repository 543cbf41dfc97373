package io.countersign.messages.voice.settings;

import java.time.Instant;

/**
 * What a business has let leave since its day began, and how much it lets leave. What waits to
 * leave counts already; what was refused does not.
 *
 * @param cents about what it costs at list prices: a call that is over by its minutes, another as
 *     if it took ten
 * @param resetsAt when the next day begins
 * @param zone whose midnight that is, an IANA name
 */
public record SpentToday(
        SpendLimits limits, long calls, long texts, long cents, Instant resetsAt, String zone) {
    /** The same without one that is counted and about to leave: it shall not stop itself. */
    public SpentToday withoutCall(long itsCents) {
        return new SpentToday(limits, calls - 1, texts, cents - itsCents, resetsAt, zone);
    }

    /** The same without one that is counted and about to leave: it shall not stop itself. */
    public SpentToday withoutText(long itsCents) {
        return new SpentToday(limits, calls, texts - 1, cents - itsCents, resetsAt, zone);
    }
}

package io.countersign.sagas.outside.carriers;

import java.time.Duration;

/**
 * How long carriers are given.
 *
 * @param certainAfter how long after an order its absence from a carrier's lists proves that the
 *     carrier does not have it; lists lag behind
 * @param askAgainAfter when a carrier is asked again that certainly did not take an order
 * @param followAfter when a carrier is asked what became of a call or a text whose end nobody has
 *     reported
 * @param answersWithin how long a carrier may take to answer; after that nobody knows
 */
public record Patience(
        Duration certainAfter,
        Duration askAgainAfter,
        Duration followAfter,
        Duration answersWithin) {}

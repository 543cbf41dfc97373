package io.countersign.sagas.casework.webhooks;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * How many attempts may be under way at one time: for one webhook, for all webhooks of one
 * business, and in all, because the way out is shared with everybody else. Whoever has many
 * endpoints that never answer fills the places of nobody else, and of these the second half is kept
 * for webhooks that have no attempt under way, so that one that answers is not held up either.
 */
final class Slots {
    private final int ofWebhook;
    private final int ofBusiness;
    private final int inAll;
    private final Map<Long, Integer> webhooks = new HashMap<>();
    private final Map<String, Integer> businesses = new HashMap<>();
    private final Map<String, Integer> failing = new HashMap<>();
    private int all;

    Slots(int ofWebhook, int ofBusiness, int inAll) {
        this.ofWebhook = ofWebhook;
        this.ofBusiness = ofBusiness;
        this.inAll = inAll;
    }

    /** How many more attempts this webhook may begin. */
    int free(long webhook, String business, boolean fails) {
        int mine = webhooks.getOrDefault(webhook, 0);
        int ours = businesses.getOrDefault(business, 0);
        int half = Math.ceilDiv(ofBusiness, 2);
        int left = Math.min(ofBusiness - ours, inAll - all);
        if (fails) {
            return mine == 0 && failing.getOrDefault(business, 0) < half ? Math.min(1, left) : 0;
        }
        return Math.min(left, Math.max(mine == 0 ? 1 : 0, Math.min(ofWebhook - mine, half - ours)));
    }

    void begin(long webhook, String business, boolean fails) {
        count(webhook, business, fails, (key, now) -> now == null ? 1 : now + 1);
        all++;
    }

    /** What was begun is over; {@code fails} as it was then. */
    void end(long webhook, String business, boolean fails) {
        count(webhook, business, fails, (key, now) -> now == null || now == 1 ? null : now - 1);
        all--;
    }

    boolean isEmpty() {
        return all == 0;
    }

    private void count(
            long webhook,
            String business,
            boolean fails,
            BiFunction<Object, Integer, Integer> change) {
        webhooks.compute(webhook, change);
        businesses.compute(business, change);
        if (fails) {
            failing.compute(business, change);
        }
    }
}

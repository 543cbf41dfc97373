package io.countersign.sagas.casework.webhooks;

import io.countersign.messages.Refused;
import io.countersign.sagas.outside.webhooks.Retry;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What follows from how an attempt went. Pure: the time and the chance are given. */
sealed interface Verdict {
    int GONE = 410;

    /** It was taken. */
    record Delivered() implements Verdict {}

    /** It is tried again. */
    record Again(Instant at) implements Verdict {}

    /**
     * It is not tried again.
     *
     * @param switchOff why the whole webhook is to be switched off, if it is
     */
    record GivenUp(@Nullable Refused switchOff) implements Verdict {}

    /** How an attempt went; no status when no answer came. */
    record Went(@Nullable Integer status, @Nullable String retryAfter, @Nullable String error) {
        boolean well() {
            return status != null && status >= 200 && status < 300;
        }
    }

    /**
     * Decides.
     *
     * @param chance from 0 to 1, spreads the retries of many deliveries
     */
    static Verdict of(Due due, Went went, DeliverySettings settings, Instant now, double chance) {
        if (went.well()) {
            return new Delivered();
        }
        if (due.isTest()) {
            return new GivenUp(null);
        }
        if (went.status() != null && went.status() == GONE) {
            return new GivenUp(
                    new Refused("gone", "The address answered that it is gone for good (410)."));
        }
        if (due.attempt() > settings.retryAfter().size()) {
            Instant since = due.failingSince();
            boolean dead = since == null || !since.isAfter(due.firstAttemptAt());
            return new GivenUp(
                    dead
                            ? new Refused(
                                    "failing",
                                    "Nothing has been taken since the first of %d attempts."
                                            .formatted(due.attempt()))
                            : null);
        }
        Duration planned = settings.retryAfter().get(due.attempt() - 1);
        return new Again(now.plus(Retry.wait(planned, went.retryAfter(), now, chance)));
    }
}

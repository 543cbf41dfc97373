package io.countersign.app.journey;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for a condition, with a limit. */
final class Until {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long LOOK_EVERY_MILLIS = 20;

    private Until() {}

    static void isTrue(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Not within " + PATIENCE + ": " + what);
            }
            pause();
        }
    }

    /** The first answer that fulfils the condition. */
    static <T> T found(
            String what, Supplier<T> look, java.util.function.Predicate<? super T> good) {
        return found(what, look, good, PATIENCE);
    }

    /** The same for what takes its time, such as making all views of a business anew. */
    static <T> T found(
            String what,
            Supplier<T> look,
            java.util.function.Predicate<? super T> good,
            Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            T found = look.get();
            if (good.test(found)) {
                return found;
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Not within " + patience + ": " + what + "; " + found);
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_EVERY_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

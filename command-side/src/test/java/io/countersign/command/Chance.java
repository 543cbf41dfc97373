package io.countersign.command;

import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** Tries a rule with many random cases, the same ones in every run; a failure names its seed. */
public final class Chance {
    private Chance() {}

    /** Tries seeds from 1 on. */
    public static void tries(int times, Consumer<Random> rule) {
        for (int seed = 1; seed <= times; seed++) {
            try {
                rule.accept(new Random(seed));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("With seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }

    /** One of several. */
    public static <T> T one(Random chance, List<T> of) {
        return of.get(chance.nextInt(of.size()));
    }

    /** A text of these code points. */
    public static String text(Random chance, String of, int least, int most) {
        int[] points = of.codePoints().toArray();
        StringBuilder text = new StringBuilder();
        for (int left = chance.nextInt(least, most + 1); left > 0; left--) {
            text.appendCodePoint(points[chance.nextInt(points.length)]);
        }
        return text.toString();
    }
}

package io.countersign.app.dashboard;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds which paragraph became which, in order, by the words they share. */
final class Alignment {
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** Paragraphs that share less than this are two, not one that changed. */
    private static final double ALIKE = 0.4;

    /** More pairs than this are not compared; the paragraphs are then taken as they come. */
    private static final int MAX_PAIRS = 250_000;

    private Alignment() {}

    /** The index of a paragraph before and of the one it became. */
    record Pair(int before, int after) {}

    /** The pairs that keep the most, in the order of the text. */
    static List<Pair> of(List<String> before, List<String> after) {
        if ((long) before.size() * after.size() > MAX_PAIRS) {
            return inOrder(Math.min(before.size(), after.size()));
        }
        if (before.size() == 1 && after.size() == 1) {
            return inOrder(1);
        }
        double[][] likeness = likeness(before, after);
        double[][] best = new double[before.size() + 1][after.size() + 1];
        for (int i = before.size() - 1; i >= 0; i--) {
            for (int j = after.size() - 1; j >= 0; j--) {
                double together = likeness[i][j] < ALIKE ? 0 : likeness[i][j] + best[i + 1][j + 1];
                best[i][j] = Math.max(together, Math.max(best[i + 1][j], best[i][j + 1]));
            }
        }
        return walk(likeness, best);
    }

    private static List<Pair> walk(double[][] likeness, double[][] best) {
        List<Pair> pairs = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < best.length - 1 && j < best[0].length - 1) {
            boolean together =
                    likeness[i][j] >= ALIKE && best[i][j] == likeness[i][j] + best[i + 1][j + 1];
            if (together) {
                pairs.add(new Pair(i++, j++));
            } else if (best[i][j] == best[i + 1][j]) {
                i++;
            } else {
                j++;
            }
        }
        return pairs;
    }

    private static List<Pair> inOrder(int count) {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            pairs.add(new Pair(i, i));
        }
        return pairs;
    }

    /**
     * How much of the shorter one stands in the longer: a paragraph that grew is still the same.
     */
    private static double[][] likeness(List<String> before, List<String> after) {
        List<Set<String>> old = before.stream().map(Alignment::words).toList();
        List<Set<String>> now = after.stream().map(Alignment::words).toList();
        double[][] likeness = new double[old.size()][now.size()];
        for (int i = 0; i < old.size(); i++) {
            for (int j = 0; j < now.size(); j++) {
                Set<String> both = new HashSet<>(old.get(i));
                both.retainAll(now.get(j));
                int shorter = Math.min(old.get(i).size(), now.get(j).size());
                likeness[i][j] = shorter == 0 ? 0 : (double) both.size() / shorter;
            }
        }
        return likeness;
    }

    private static Set<String> words(String paragraph) {
        return new HashSet<>(List.of(NO_WORD.split(paragraph.toLowerCase(Locale.ROOT))));
    }
}

package io.countersign.sagas.voice.aftercall;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Texts as bare words, so that "Leaking!" and "leaks" are the same. */
final class Words {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}']+");
    private static final Set<String> NEGATIONS =
            Set.of("no", "not", "never", "without", "none", "cannot", "nothing", "nobody");
    private static final int NEGATION_REACHES = 3;
    private static final int SHORTEST_STEM = 3;

    private Words() {}

    /** Lower-case words in order. */
    static List<String> of(String text) {
        String plain = text.toLowerCase(Locale.ROOT).replace('’', '\'');
        return WORD.matcher(plain).results().map(MatchResult::group).toList();
    }

    /** A word without its ending; crude, and the same crudeness on both sides. */
    static String stem(String word) {
        String stem = word.endsWith("'s") ? word.substring(0, word.length() - 2) : word;
        for (String ending :
                List.of("ations", "ation", "ings", "ing", "ies", "ied", "ed", "es", "ly")) {
            if (stem.endsWith(ending) && stem.length() - ending.length() >= SHORTEST_STEM) {
                return trimmed(stem.substring(0, stem.length() - ending.length()));
            }
        }
        return trimmed(stem);
    }

    private static String trimmed(String stem) {
        String bare =
                stem.endsWith("s") && !stem.endsWith("ss") && stem.length() > SHORTEST_STEM
                        ? stem.substring(0, stem.length() - 1)
                        : stem;
        boolean ends = bare.endsWith("e") || bare.endsWith("y");
        return ends && bare.length() > SHORTEST_STEM ? bare.substring(0, bare.length() - 1) : bare;
    }

    static boolean isNegation(String word) {
        return NEGATIONS.contains(word) || word.endsWith("n't");
    }

    /** Whether these words occur in a row, and are not denied right before. */
    static boolean contain(List<String> text, List<String> wanted, boolean deniedCounts) {
        for (int at = 0; at + wanted.size() <= text.size(); at++) {
            if (matches(text, at, wanted) && (deniedCounts || !isDenied(text, at))) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(List<String> text, int at, List<String> wanted) {
        for (int i = 0; i < wanted.size(); i++) {
            if (!stem(text.get(at + i)).equals(stem(wanted.get(i)))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDenied(List<String> text, int at) {
        return text.subList(Math.max(0, at - NEGATION_REACHES), at).stream()
                .anyMatch(Words::isNegation);
    }
}

package io.countersign.app.signin;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a browser says of itself, shortened. Nothing is decided by it: anybody can say anything. */
final class Browsers {
    /** Most say the names of others, too, so the order counts. */
    private static final Map<String, String> NAMES =
            inOrder(
                    "Edg",
                    "Edge",
                    "OPR/",
                    "Opera",
                    "SamsungBrowser",
                    "Samsung Internet",
                    "Firefox",
                    "Firefox",
                    "FxiOS",
                    "Firefox",
                    "CriOS",
                    "Chrome",
                    "Chrome",
                    "Chrome",
                    "Safari",
                    "Safari");

    private static final Map<String, String> SYSTEMS =
            inOrder(
                    "iPhone",
                    "iPhone",
                    "iPad",
                    "iPad",
                    "Android",
                    "Android",
                    "Windows",
                    "Windows",
                    "CrOS",
                    "ChromeOS",
                    "Mac OS X",
                    "macOS",
                    "Linux",
                    "Linux");

    private Browsers() {}

    static String name(String program) {
        String known = first(NAMES, program);
        return known.isEmpty() ? program : known;
    }

    static String system(String program) {
        return first(NAMES, program).isEmpty() ? "" : first(SYSTEMS, program);
    }

    private static String first(Map<String, String> words, String program) {
        return words.entrySet().stream()
                .filter(word -> program.contains(word.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    private static Map<String, String> inOrder(String... pairs) {
        Map<String, String> all = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            all.put(pairs[i], pairs[i + 1]);
        }
        return all;
    }
}

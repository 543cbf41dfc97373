package io.countersign.app.dashboard;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns "Front Desk will greet callers differently." into what is, once it is decided. */
final class Sentences {
    private static final Pattern FUTURE =
            Pattern.compile("^(.+?) will ((?:(?:also|no longer|now|only) )?)(\\p{L}+)(.*)$");

    /** The end of a sentence about several settings; it is in the present already. */
    private static final Pattern MORE =
            Pattern.compile(", and (?:one|\\d+) more settings? changes?\\.$");

    private Sentences() {}

    /** The sentence in the present; unchanged where that would need grammar we do not have. */
    static String present(String sentence) {
        Matcher future = FUTURE.matcher(sentence);
        if (!future.matches()
                || future.group(3).equals("not")
                || MORE.matcher(future.group(4)).replaceAll("").matches(".* (?:and|or|will) .*")) {
            return sentence;
        }
        return future.group(1)
                + " "
                + future.group(2)
                + thirdPerson(future.group(3))
                + future.group(4);
    }

    private static String thirdPerson(String verb) {
        return switch (verb) {
            case "be" -> "is";
            case "have" -> "has";
            default -> {
                if (verb.matches(".*[^aeiou]y")) {
                    yield verb.substring(0, verb.length() - 1) + "ies";
                }
                yield verb + (verb.matches(".*(?:s|x|z|ch|sh|o)") ? "es" : "s");
            }
        };
    }
}

package io.countersign.command.voice.agents;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One named section of a prompt: the line {@code ## title} and what follows, up to the next heading
 * of the first or second level. Writing into it leaves every other byte of the prompt as it was,
 * the empty lines before the next heading included.
 */
final class PromptSection {
    private PromptSection() {}

    /** The prompt with the rules in its section; the section is made at the end if need be. */
    static String written(String prompt, String title, List<String> rules, boolean append) {
        String bullets = rules.stream().map(rule -> "- " + rule).collect(Collectors.joining("\n"));
        int start = headingAt(prompt, title);
        if (start < 0) {
            return prompt + gap(prompt) + "## " + title + "\n" + bullets;
        }
        int bodyStart = lineEnd(prompt, start);
        int bodyEnd = lastWord(prompt, bodyStart, nextHeading(prompt, bodyStart));
        String before = prompt.substring(0, append ? bodyEnd : bodyStart);
        return before + "\n" + bullets + prompt.substring(bodyEnd);
    }

    /** What stands between the prompt's end and a heading: one empty line. */
    private static String gap(String prompt) {
        if (prompt.isEmpty() || prompt.endsWith("\n\n")) {
            return "";
        }
        return prompt.endsWith("\n") ? "\n" : "\n\n";
    }

    /** Where the line of the heading begins, or -1. */
    private static int headingAt(String prompt, String title) {
        String wanted = title.strip().toLowerCase(Locale.ROOT);
        for (int at = 0; at < prompt.length(); at = nextLine(prompt, at)) {
            if (prompt.startsWith("## ", at)) {
                String said = prompt.substring(at + 3, lineEnd(prompt, at));
                if (said.strip().toLowerCase(Locale.ROOT).equals(wanted)) {
                    return at;
                }
            }
        }
        return -1;
    }

    private static int nextHeading(String prompt, int from) {
        for (int at = nextLine(prompt, from); at < prompt.length(); at = nextLine(prompt, at)) {
            if (prompt.startsWith("# ", at) || prompt.startsWith("## ", at)) {
                return at;
            }
        }
        return prompt.length();
    }

    /** The end of the last line with a word in it; white space after it is not the section's. */
    private static int lastWord(String prompt, int from, int to) {
        int end = to;
        while (end > from && Character.isWhitespace(prompt.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    /** Where the line that holds {@code at} ends, before its line feed. */
    private static int lineEnd(String prompt, int at) {
        int feed = prompt.indexOf('\n', at);
        int end = feed < 0 ? prompt.length() : feed;
        return end > at && prompt.charAt(end - 1) == '\r' ? end - 1 : end;
    }

    private static int nextLine(String prompt, int at) {
        int feed = prompt.indexOf('\n', at);
        return feed < 0 ? prompt.length() : feed + 1;
    }
}

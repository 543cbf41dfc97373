package io.countersign.app.dashboard;

import io.countersign.app.dashboard.WordDiff.Kind;
import io.countersign.app.dashboard.WordDiff.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A long text before and after, paragraph by paragraph: what changed is shown word by word, what
 * did not is folded to one line.
 *
 * @param paragraphs all that are shown: those that change, come, go or stay
 */
record ProseDiff(List<Block> blocks, int paragraphs, int changed, long wordsIn, long wordsOut) {
    private static final Pattern BLANK_LINES = Pattern.compile("\\n[ \\t]*\\n\\s*");
    private static final int MAX_TITLE = 28;
    private static final int MAX_TITLES = 4;

    ProseDiff {
        blocks = List.copyOf(blocks);
    }

    /** A piece of the page, top to bottom. */
    sealed interface Block {
        default boolean isFold() {
            return this instanceof Fold;
        }
    }

    /** Paragraphs that stay as they are. */
    record Fold(String label, String text) implements Block {}

    /** One paragraph that changes; its number afterwards, or before when it goes. */
    record Changed(String label, List<Mark> marks) implements Block {}

    static ProseDiff between(String before, String after) {
        List<String> old = paragraphs(before);
        List<String> now = paragraphs(after);
        Builder page = new Builder(now);
        int oldAt = 0;
        int nowAt = 0;
        for (WordDiff.Edit<String> edit : WordDiff.edits(old, now)) {
            int same = edit.at() - oldAt;
            page.fold(nowAt, nowAt + same);
            oldAt = edit.at();
            nowAt += same;
            page.change(edit.before(), oldAt, edit.after(), nowAt);
            oldAt += edit.before().size();
            nowAt += edit.after().size();
        }
        page.fold(nowAt, now.size());
        return page.build();
    }

    /** "3 of 11 paragraphs change, 36 words in, 10 out". */
    public String summary() {
        return "%s of %s change, %s in, %s out"
                .formatted(
                        Words.number(changed),
                        Words.count(paragraphs, "paragraph", "paragraphs"),
                        Words.count(wordsIn, "word", "words"),
                        Words.number(wordsOut));
    }

    /** A heading of its own belongs to the paragraph below it. */
    static List<String> paragraphs(String text) {
        List<String> paragraphs = new ArrayList<>();
        String heading = "";
        for (String part : BLANK_LINES.split(text.strip(), -1)) {
            if (part.startsWith("#") && part.indexOf('\n') < 0) {
                heading = heading.isEmpty() ? part : heading + "\n" + part;
            } else if (!part.isEmpty()) {
                paragraphs.add(heading.isEmpty() ? part : heading + "\n" + part);
                heading = "";
            }
        }
        if (!heading.isEmpty()) {
            paragraphs.add(heading);
        }
        return paragraphs;
    }

    /** What a paragraph is about: its heading, or its first words. */
    static String title(String paragraph) {
        String line = paragraph.lines().findFirst().orElse("").replaceAll("^[#*\\-\\s]+", "");
        line = line.replaceAll("[*:]+\\s*$", "");
        String first = line.split("[.:!?]", 2)[0].strip();
        if (first.length() > MAX_TITLE) {
            int end = first.lastIndexOf(' ', MAX_TITLE);
            first = first.substring(0, end < 1 ? MAX_TITLE : end) + " …";
        }
        boolean word = first.length() > 1 && Character.isLowerCase(first.charAt(1));
        return word ? first.substring(0, 1).toLowerCase(Locale.ROOT) + first.substring(1) : first;
    }

    private static final class Builder {
        private final List<Block> blocks = new ArrayList<>();
        private final List<String> now;
        private int changed;
        private int unchanged;
        private long wordsIn;
        private long wordsOut;

        Builder(List<String> now) {
            this.now = now;
        }

        void fold(int from, int to) {
            if (from >= to) {
                return;
            }
            unchanged += to - from;
            List<String> part = now.subList(from, to);
            String titles =
                    part.stream()
                            .limit(MAX_TITLES)
                            .map(ProseDiff::title)
                            .collect(Collectors.joining(", "));
            String more = part.size() > MAX_TITLES ? ", and more" : "";
            String numbers = to - from == 1 ? "¶ " + to : "¶ " + (from + 1) + " to " + to;
            blocks.add(
                    new Fold(numbers + " unchanged: " + titles + more, String.join("\n\n", part)));
        }

        /** Paragraphs that say much the same are shown as one; the others come or go as a whole. */
        void change(List<String> before, int beforeAt, List<String> after, int afterAt) {
            int old = 0;
            int now = 0;
            for (Alignment.Pair pair : Alignment.of(before, after)) {
                goes(before, beforeAt, old, pair.before());
                comes(after, afterAt, now, pair.after());
                add(
                        "¶ " + (afterAt + pair.after() + 1),
                        WordDiff.between(before.get(pair.before()), after.get(pair.after())));
                old = pair.before() + 1;
                now = pair.after() + 1;
            }
            goes(before, beforeAt, old, before.size());
            comes(after, afterAt, now, after.size());
        }

        private void goes(List<String> before, int beforeAt, int from, int to) {
            for (int i = from; i < to; i++) {
                String label = "¶ " + (beforeAt + i + 1) + " goes";
                add(label, List.of(new Mark(Kind.OUT, before.get(i))));
            }
        }

        private void comes(List<String> after, int afterAt, int from, int to) {
            for (int i = from; i < to; i++) {
                add("¶ " + (afterAt + i + 1), List.of(new Mark(Kind.IN, after.get(i))));
            }
        }

        private void add(String label, List<Mark> marks) {
            changed++;
            blocks.add(new Changed(label, marks));
            for (Mark mark : marks) {
                wordsIn += mark.kind() == Kind.IN ? mark.words() : 0;
                wordsOut += mark.kind() == Kind.OUT ? mark.words() : 0;
            }
        }

        ProseDiff build() {
            return new ProseDiff(blocks, changed + unchanged, changed, wordsIn, wordsOut);
        }
    }
}

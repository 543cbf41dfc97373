package io.countersign.app.dashboard;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Two texts word by word: which words stay, which go, which come. */
final class WordDiff {
    private static final Pattern TOKEN =
            Pattern.compile("\\s+|[\\p{L}\\p{N}\\p{M}_'’]+|.", Pattern.DOTALL);

    /** Beyond this a word-by-word comparison is slower than it is useful to a reader. */
    private static final int MAX_TOKENS = 6_000;

    private WordDiff() {}

    /** What happens to some words. */
    enum Kind {
        SAME,
        OUT,
        IN
    }

    /** Words that share one fate. */
    record Mark(Kind kind, VisibleText text, String raw) {
        Mark(Kind kind, String raw) {
            this(kind, VisibleText.of(kind == Kind.SAME ? raw : raw.stripLeading()), raw);
        }

        /** Space before marked words, which needs no mark itself. */
        public String lead() {
            return raw.substring(0, raw.length() - raw.stripLeading().length());
        }

        /** Spoken before the words by a screen reader. */
        public String forEars() {
            return switch (kind) {
                case SAME -> "";
                case OUT -> "removed: ";
                case IN -> "added: ";
            };
        }

        public long words() {
            return TOKEN.matcher(raw)
                    .results()
                    .filter(token -> Character.isLetterOrDigit(token.group().codePointAt(0)))
                    .count();
        }
    }

    static List<Mark> between(String before, String after) {
        if (before.isEmpty() || after.isEmpty()) {
            return whole(before, after);
        }
        List<String> old = tokens(before);
        List<String> now = tokens(after);
        if (old.size() + now.size() > MAX_TOKENS) {
            return before.equals(after)
                    ? List.of(new Mark(Kind.SAME, after))
                    : whole(before, after);
        }
        Marks marks = new Marks();
        int at = 0;
        for (Edit<String> edit : settled(edits(old, now), old)) {
            marks.same(old.subList(at, edit.at()));
            marks.change(edit.before(), edit.after());
            at = edit.at() + edit.before().size();
        }
        marks.same(old.subList(at, old.size()));
        return marks.done();
    }

    /** A place where the texts differ: this part of the old one became that part of the new. */
    record Edit<T>(int at, List<T> before, List<T> after) {}

    /**
     * Linear in memory, and the cap on tokens bounds its time. What follows one another without
     * anything equal between is one edit.
     */
    static <T> List<Edit<T>> edits(List<T> before, List<T> after) {
        List<Edit<T>> edits = new ArrayList<>();
        var patch = DiffUtils.diff(before, after, new MyersDiffWithLinearSpace<T>(), null, false);
        for (AbstractDelta<T> delta : patch.getDeltas()) {
            List<T> out = delta.getSource().getLines();
            List<T> in = delta.getTarget().getLines();
            int at = delta.getSource().getPosition();
            Edit<T> last = edits.isEmpty() ? null : edits.getLast();
            if (last != null && last.at() + last.before().size() == at) {
                edits.removeLast();
                edits.add(
                        new Edit<>(
                                last.at(), joined(last.before(), out), joined(last.after(), in)));
            } else {
                edits.add(new Edit<>(at, out, in));
            }
        }
        return edits;
    }

    /**
     * Words that only come, or only go, may stand in several places with the same result; they are
     * moved to where they begin with a space, so that a sentence is marked from its first word on.
     */
    private static List<Edit<String>> settled(List<Edit<String>> edits, List<String> old) {
        List<Edit<String>> settled = new ArrayList<>();
        for (int i = 0; i < edits.size(); i++) {
            int limit = i + 1 < edits.size() ? edits.get(i + 1).at() : old.size();
            settled.add(moved(edits.get(i), old, limit));
        }
        return settled;
    }

    private static Edit<String> moved(Edit<String> edit, List<String> old, int limit) {
        boolean comes = edit.before().isEmpty();
        if (!comes && !edit.after().isEmpty()) {
            return edit;
        }
        List<String> words = new ArrayList<>(comes ? edit.after() : edit.before());
        int at = edit.at();
        int next = at + edit.before().size();
        while (!words.getFirst().isBlank()) {
            if (next >= limit || !words.getFirst().equals(old.get(next))) {
                return edit;
            }
            words.add(words.removeFirst());
            at++;
            next++;
        }
        return comes ? new Edit<>(at, List.of(), words) : new Edit<>(at, words, List.of());
    }

    private static <T> List<T> joined(List<T> one, List<T> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }

    private static List<Mark> whole(String before, String after) {
        List<Mark> marks = new ArrayList<>();
        if (!before.isEmpty()) {
            marks.add(new Mark(Kind.OUT, before));
        }
        if (!after.isEmpty()) {
            marks.add(new Mark(Kind.IN, after));
        }
        return marks;
    }

    private static List<String> tokens(String text) {
        return TOKEN.matcher(text).results().map(MatchResult::group).toList();
    }

    /** Collects marks; white space alone never separates two changes. */
    private static final class Marks {
        private final List<Mark> done = new ArrayList<>();
        private final StringBuilder out = new StringBuilder();
        private final StringBuilder in = new StringBuilder();

        void same(List<String> tokens) {
            String text = String.join("", tokens);
            boolean changing = !out.isEmpty() || !in.isEmpty();
            if (changing && text.isBlank() && text.indexOf('\n') < 0 && !text.isEmpty()) {
                out.append(text);
                in.append(text);
            } else if (!text.isEmpty()) {
                flush();
                done.add(new Mark(Kind.SAME, text));
            }
        }

        void change(List<String> before, List<String> after) {
            before.forEach(out::append);
            after.forEach(in::append);
        }

        /** Equal ends of both sides, left by joined white space, go back out of the marks. */
        private void flush() {
            String before = out.toString();
            String after = in.toString();
            out.setLength(0);
            in.setLength(0);
            int end = commonSpaceAtEnd(before, after);
            String tail = before.substring(before.length() - end);
            before = before.substring(0, before.length() - end);
            after = after.substring(0, after.length() - end);
            if (!before.isEmpty()) {
                done.add(new Mark(Kind.OUT, before));
            }
            if (!after.isEmpty()) {
                done.add(new Mark(Kind.IN, after));
            }
            if (!tail.isEmpty()) {
                done.add(new Mark(Kind.SAME, tail));
            }
        }

        private static int commonSpaceAtEnd(String before, String after) {
            int end = 0;
            while (end < before.length()
                    && end < after.length()
                    && before.charAt(before.length() - 1 - end) == ' '
                    && after.charAt(after.length() - 1 - end) == ' ') {
                end++;
            }
            return end;
        }

        List<Mark> done() {
            flush();
            return done;
        }
    }
}

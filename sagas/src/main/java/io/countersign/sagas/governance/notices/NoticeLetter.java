package io.countersign.sagas.governance.notices;

import io.countersign.messages.governance.changes.ChangeQuery.ChangeView;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An email that asks a person to look. It says in plain words what waits, never the values that
 * would change, and nothing in it decides: the links open pages. What a program wrote stands behind
 * a bar, its hidden characters are named, and none of it becomes a link.
 */
record NoticeLetter(String subject, String text) {
    private static final int MOST_LISTED = 20;
    private static final int SUBJECT_CHARACTERS = 140;
    private static final int SENTENCE_CHARACTERS = 300;
    private static final int REASON_CHARACTERS = 600;

    static NoticeLetter test(String business, String url) {
        return new NoticeLetter(
                "A test from Countersign",
                """
                This is a test. Nothing waits, and nothing has happened.

                When a change waits for your countersignature at %s, you are told like this.
                %s\
                """
                        .formatted(line(business, SENTENCE_CHARACTERS), foot(url)));
    }

    /** Silence lets this one happen, so it says so in the first line. */
    static NoticeLetter rules(String business, String url) {
        return new NoticeLetter(
                "The built-in rules may come back in seven days",
                """
                An owner of %s asked to go back to the built-in rules.

                If nobody says no within seven days, an owner may do it. If that is not right,
                say no on the policy page%s
                %s\
                """
                        .formatted(
                                line(business, SENTENCE_CHARACTERS),
                                url.isEmpty() ? "." : ": " + url + "/policy",
                                foot(url)));
    }

    static NoticeLetter of(String business, List<ChangeView> changes, ZoneId zone, String url) {
        if (changes.size() == 1) {
            ChangeView change = changes.getFirst();
            return new NoticeLetter(
                    line("Countersign? " + change.sentence(), SUBJECT_CHARACTERS),
                    "%s\n\n%s%s"
                            .formatted(
                                    line(business, SENTENCE_CHARACTERS),
                                    about(change, zone, url),
                                    foot(url)));
        }
        StringBuilder text = new StringBuilder();
        text.append(line(business, SENTENCE_CHARACTERS)).append("\n\n");
        changes.stream()
                .limit(MOST_LISTED)
                .forEach(change -> text.append(about(change, zone, url)).append('\n'));
        if (changes.size() > MOST_LISTED) {
            text.append("… and %d more.\n".formatted(changes.size() - MOST_LISTED));
        }
        return new NoticeLetter(
                "%d changes wait for a countersignature".formatted(changes.size()),
                text + foot(url));
    }

    private static String about(ChangeView change, ZoneId zone, String url) {
        String client = change.client();
        String reason = change.reason();
        return """
        %s
        %s: %s.
        Asked for with “%s”%s.
        Waits until %s. If nobody signs, nothing changes.
        %s%s\
        """
                .formatted(
                        line(change.sentence(), SENTENCE_CHARACTERS),
                        change.risk(),
                        line(change.because(), SENTENCE_CHARACTERS),
                        line(change.proposerName(), 80),
                        client == null
                                ? ""
                                : ", by a program that calls itself “" + line(client, 80) + "”",
                        time(change.expiresAt(), zone),
                        reason == null || reason.isBlank() ? "" : quoted(reason),
                        url.isEmpty() ? "" : url + "/changes/" + change.changeId() + "\n");
    }

    private static String quoted(String reason) {
        return "Its reason, in its own words, which nobody has checked:\n  | "
                + line(reason, REASON_CHARACTERS)
                + "\n";
    }

    private static String foot(String url) {
        return """

        Opening a page decides nothing, and nobody can sign by email.
        %s\
        """
                .formatted(
                        url.isEmpty()
                                ? "Open Countersign to look; under Notifications you choose how"
                                        + " you are told."
                                : "How you are told: " + url + "/notices");
    }

    private static String time(Instant at, ZoneId zone) {
        return DateTimeFormatter.ofPattern("d MMMM, HH:mm", Locale.ENGLISH).format(at.atZone(zone))
                + " ("
                + zone.getId()
                + ")";
    }

    /**
     * One line that shows what it is: control, bidirectional and other invisible characters by
     * their numbers, and dots inside names so that no mail program makes a link of them.
     */
    static String line(@Nullable String text, int most) {
        StringBuilder line = new StringBuilder();
        Objects.requireNonNullElse(text, "")
                .strip()
                .replaceAll("\\s+", " ")
                .codePoints()
                .limit(most + 1L)
                .forEach(point -> {
                    int type = Character.getType(point);
                    boolean hidden =
                            type == Character.CONTROL
                                    || type == Character.FORMAT
                                    || type == Character.SURROGATE
                                    || type == Character.PRIVATE_USE
                                    || type == Character.UNASSIGNED;
                    if (hidden) {
                        line.append("[U+%04X]".formatted(point));
                    } else {
                        line.appendCodePoint(point);
                    }
                });
        boolean cut = text != null && text.strip().codePointCount(0, text.strip().length()) > most;
        return line.toString().replaceAll("(?<=[\\p{L}\\p{N}])\\.(?=\\p{L})", "[.]")
                + (cut ? "…" : "");
    }
}

package io.countersign.messages;

import java.util.List;
import java.util.Locale;

/**
 * What of a change goes outside: whom it reaches, and about what that costs. Costs are list prices,
 * rounded up, so that a change can be judged before it happens; they are no bill.
 *
 * @param way how people are reached
 * @param who the first of them, as the person who decides knows them: names, numbers or ids
 * @param recipients how many people
 * @param cents about what it costs, in cents of a dollar
 */
public record Reach(Way way, List<String> who, int recipients, long cents) {
    /** As many are named; the rest are counted. */
    public static final int MOST_NAMED = 20;

    /** List price of a minute of a call. */
    public static final int CENTS_A_MINUTE = 15;

    /** List price of one part of a text. */
    public static final int CENTS_A_SEGMENT = 2;

    /** About what a call costs before anybody knows how long it takes. */
    public static final int CENTS_A_CALL = 10 * CENTS_A_MINUTE;

    /** Characters of one part of a text. */
    public static final int SEGMENT = 153;

    /** The same where one character is not ASCII. */
    public static final int SEGMENT_OF_OTHER_ALPHABETS = 67;

    /** How people are reached. */
    public enum Way {
        /** By telephone. */
        CALL("called", "calls"),
        /** By text message. */
        TEXT("texted", "texts"),
        /** By email. */
        EMAIL("emailed", "emails");

        private final String done;
        private final String noun;

        Way(String done, String noun) {
            this.done = done;
            this.noun = noun;
        }

        /** What happens to the people: "called". */
        public String done() {
            return done;
        }

        /** What leaves: "calls". */
        public String noun() {
            return noun;
        }
    }

    public Reach {
        who = who.stream().limit(MOST_NAMED).toList();
    }

    /** Calls of ten minutes, each made as often as it may be. */
    public static Reach calls(List<String> who, int attempts) {
        long calls = (long) who.size() * attempts;
        return new Reach(Way.CALL, who, who.size(), calls * CENTS_A_CALL);
    }

    /** One text to each. */
    public static Reach texts(List<String> who, String text) {
        return new Reach(
                Way.TEXT, who, who.size(), (long) who.size() * segments(text) * CENTS_A_SEGMENT);
    }

    /** One email to each, a tenth of a cent apiece. */
    public static Reach emails(List<String> who) {
        return new Reach(Way.EMAIL, who, who.size(), who.size() / 10);
    }

    /** About what it costs, in dollars. */
    public double dollars() {
        return cents / 100.0;
    }

    /** "12 people are called, for about $18.00." */
    public String sentence() {
        String people =
                recipients == 1
                        ? "One person is " + way.done()
                        : String.format(Locale.ROOT, "%,d people are %s", recipients, way.done());
        return cents == 0
                ? people + "."
                : String.format(Locale.ROOT, "%s, for about $%,.2f.", people, dollars());
    }

    private static int segments(String text) {
        boolean plain = text.chars().allMatch(c -> c < 0x80);
        int size = plain ? SEGMENT : SEGMENT_OF_OTHER_ALPHABETS;
        return Math.max(1, (text.length() + size - 1) / size);
    }
}

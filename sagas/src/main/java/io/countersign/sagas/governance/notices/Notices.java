package io.countersign.sagas.governance.notices;

import java.time.Instant;
import java.util.List;

/** What people are to be told by email, and what they were told. */
public interface Notices {
    /** How a test is named. */
    String TEST = "test_";

    /** How going back to the built-in rules is named. */
    String RULES = "rules_";

    /**
     * One notice.
     *
     * @param about the change, or a test
     * @param state {@code waiting}, {@code started}, {@code sent}, {@code failed}, {@code in_doubt}
     *     or {@code dropped}, when it was not needed any more
     */
    public record Line(String about, String state, Instant at) {
        /** Whether it was about the rules themselves. */
        public boolean rules() {
            return about.startsWith(RULES);
        }

        /** Whether it was only a test. */
        public boolean test() {
            return about.startsWith(TEST);
        }
    }

    /** Has a person told as soon as it fits; asking again changes nothing. */
    void plan(String business, String member, String about, Instant now);

    /** Sends a person a test; false when there was one a moment ago. */
    boolean test(String business, String member, String testId, Instant now);

    /** What a person was told, newest first. */
    List<Line> last(String business, String member);
}

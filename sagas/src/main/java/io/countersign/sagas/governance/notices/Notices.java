package io.countersign.sagas.governance.notices;

import io.countersign.sagas.outside.effects.Effects;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** What people are to be told by email, and what they were told. */
@Component
public class Notices {
    static final String TEST = "test_";
    static final String RULES = "rules_";
    private static final Duration BETWEEN_TESTS = Duration.ofMinutes(1);
    private static final int MOST_SHOWN = 20;

    private final NoticeStore store;
    private final Effects effects;

    Notices(NoticeStore store, Effects effects) {
        this.store = store;
        this.effects = effects;
    }

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

    void plan(String business, String member, String about, Instant now) {
        store.plan(business, member, about, now);
        effects.schedule(TellingAPerson.KIND, business, TellingAPerson.subject(member, about));
    }

    /** Sends a person a test; false when there was one a moment ago. */
    public boolean test(String business, String member, String testId, Instant now) {
        if (store.testedSince(business, member, now.minus(BETWEEN_TESTS))) {
            return false;
        }
        plan(business, member, TEST + testId, now);
        return true;
    }

    /** What a person was told, newest first. */
    public List<Line> last(String business, String member) {
        return store.last(business, member, MOST_SHOWN);
    }
}

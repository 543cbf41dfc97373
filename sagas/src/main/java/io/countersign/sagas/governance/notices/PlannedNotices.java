package io.countersign.sagas.governance.notices;

import io.countersign.sagas.outside.effects.Effects;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Notices as rows and effects. */
@Component
class PlannedNotices implements Notices {
    private static final Duration BETWEEN_TESTS = Duration.ofMinutes(1);
    private static final int MOST_SHOWN = 20;

    private final NoticeStore store;
    private final Effects effects;

    PlannedNotices(NoticeStore store, Effects effects) {
        this.store = store;
        this.effects = effects;
    }

    @Override
    public void plan(String business, String member, String about, Instant now) {
        store.plan(business, member, about, now);
        effects.schedule(TellingAPerson.KIND, business, TellingAPerson.subject(member, about));
    }

    @Override
    public boolean test(String business, String member, String testId, Instant now) {
        if (store.testedSince(business, member, now.minus(BETWEEN_TESTS))) {
            return false;
        }
        plan(business, member, TEST + testId, now);
        return true;
    }

    @Override
    public List<Line> last(String business, String member) {
        return store.last(business, member, MOST_SHOWN);
    }
}

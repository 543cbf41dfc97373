package io.countersign.app.dashboard;

import io.countersign.sagas.governance.notices.Notices;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Notices on paper: nobody is told anything. */
final class PaperNotices implements Notices {
    @Override
    public void plan(String business, String member, String about, Instant now) {
        throw new UnsupportedOperationException("Nobody plans on paper.");
    }

    @Override
    public boolean test(String business, String member, String testId, Instant now) {
        return true;
    }

    @Override
    public List<Line> last(String business, String member) {
        return List.of(
                new Line(TEST + "1", "sent", Instant.now().minus(Duration.ofMinutes(3))),
                new Line(RULES + "2", "in_doubt", Instant.now().minus(Duration.ofDays(1))));
    }
}

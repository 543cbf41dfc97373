package io.countersign.app.dashboard;

import io.countersign.messages.governance.changes.ChangeQuery.ChangeView;
import java.time.Instant;

/** One line of the last decisions. */
record Decision(String changeId, Status status, String sentence, Instant at) {

    static Decision of(ChangeView change) {
        Instant decided = change.decidedAt();
        Instant settled = change.settledAt();
        Instant at = decided != null ? decided : settled != null ? settled : change.expiresAt();
        return new Decision(
                change.changeId(),
                Status.of(change.state()),
                Sentences.present(change.sentence()),
                at);
    }
}

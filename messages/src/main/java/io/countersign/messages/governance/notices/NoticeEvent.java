package io.countersign.messages.governance.notices;

import io.countersign.messages.Event;
import io.countersign.messages.LogicalName;

/** What happened to one person's notices. */
public sealed interface NoticeEvent extends Event {
    String memberId();

    @Override
    default String subjectId() {
        return "notices_" + memberId();
    }

    /** The person wants to be told like this from now on. */
    @LogicalName("governance.notice.chosen/1")
    record Chosen(String businessId, String memberId, NoticeChoice choice) implements NoticeEvent {}
}

package io.countersign.messages.governance.notices;

import io.countersign.messages.Command;
import io.countersign.messages.LogicalName;
import io.countersign.messages.Ungoverned;

/** Orders about one person's notices. */
public sealed interface NoticeCommand extends Command {
    String memberId();

    @Override
    default String subjectId() {
        return "notices_" + memberId();
    }

    /** A person says how he or she wants to be told. */
    @Ungoverned(because = "Everybody decides alone how to be told; nothing outside changes.")
    @LogicalName("governance.notice.choose/1")
    record Choose(String businessId, String memberId, NoticeChoice choice)
            implements NoticeCommand {}
}

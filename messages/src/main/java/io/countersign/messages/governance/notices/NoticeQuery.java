package io.countersign.messages.governance.notices;

import io.countersign.messages.TenantQuery;
import java.util.Map;

/** Questions about how people want to be told. */
public sealed interface NoticeQuery<R> extends TenantQuery<R> {

    /** What everybody of a business has chosen. */
    record ListChoices(String businessId) implements NoticeQuery<Choices> {}

    /** Choices by member; who is missing has chosen nothing. */
    record Choices(Map<String, NoticeChoice> byMember) {
        public Choices {
            byMember = Map.copyOf(byMember);
        }

        /** How this member wants to be told. */
        public NoticeChoice of(String memberId) {
            return byMember.getOrDefault(memberId, NoticeChoice.STANDARD);
        }
    }
}

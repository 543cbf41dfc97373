package io.countersign.messages.casework.cases;

import io.countersign.messages.Event;
import io.countersign.messages.LogicalName;
import io.countersign.messages.Stated;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What happened to one case. */
public sealed interface CaseEvent extends Event, Stated {
    long caseId();

    @Override
    default String subjectId() {
        return "case_" + caseId();
    }

    /**
     * The case is open.
     *
     * @param details with the names that type and status have now; they may be renamed later
     */
    @LogicalName("casework.case.opened/2")
    record Opened(String businessId, long caseId, CaseDetails details, long typeId, long statusId)
            implements CaseEvent {
        @Override
        public Map<String, @Nullable String> stated() {
            return CaseFields.texts(details);
        }
    }

    /**
     * This is what is known of the case now, all of it.
     *
     * @param changedFields names as the contract spells them
     */
    @LogicalName("casework.case.details_changed/1")
    record DetailsChanged(
            String businessId,
            long caseId,
            CaseDetails details,
            long typeId,
            long statusId,
            List<String> changedFields)
            implements CaseEvent {
        public DetailsChanged {
            changedFields = List.copyOf(changedFields);
        }

        @Override
        public Map<String, @Nullable String> stated() {
            return CaseFields.texts(details);
        }
    }

    /** The client belongs to the case. */
    @LogicalName("casework.case.client_linked/1")
    record ClientLinked(String businessId, long caseId, long clientId) implements CaseEvent {
        @Override
        public Map<String, @Nullable String> stated() {
            return Map.of("client " + clientId, "linked");
        }
    }

    /** The client does not belong to the case any more. */
    @LogicalName("casework.case.client_unlinked/1")
    record ClientUnlinked(String businessId, long caseId, long clientId) implements CaseEvent {
        @Override
        public Map<String, @Nullable String> stated() {
            return Map.of("client " + clientId, "not linked");
        }
    }

    /** The call was about the case. */
    @LogicalName("casework.case.call_linked/1")
    record CallLinked(String businessId, long caseId, String callId) implements CaseEvent {
        @Override
        public Map<String, @Nullable String> stated() {
            return Map.of("call " + callId, "linked");
        }
    }

    /** The call was not about the case. */
    @LogicalName("casework.case.call_unlinked/1")
    record CallUnlinked(String businessId, long caseId, String callId) implements CaseEvent {
        @Override
        public Map<String, @Nullable String> stated() {
            return Map.of("call " + callId, "not linked");
        }
    }
}

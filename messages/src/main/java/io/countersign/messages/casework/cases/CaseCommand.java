package io.countersign.messages.casework.cases;

import io.countersign.messages.Command;
import io.countersign.messages.Governed;
import io.countersign.messages.LogicalName;
import io.countersign.messages.Risk;
import org.jspecify.annotations.Nullable;

/** Orders about one case. */
public sealed interface CaseCommand extends Command {
    long caseId();

    @Override
    default String subjectId() {
        return "case_" + caseId();
    }

    /** Opens a case; without a name it is called after its type and number. */
    @Governed(risk = Risk.LOW, because = "adds a case to the desk")
    @LogicalName("casework.case.open/1")
    record Open(String businessId, long caseId, CaseChanges details, Label type, Label status)
            implements CaseCommand {}

    /** Changes what is given; null leaves it as it is, an empty text takes an optional one away. */
    @Governed(risk = Risk.LOW, because = "corrects what is known of one case")
    @LogicalName("casework.case.update/1")
    record Update(
            String businessId,
            long caseId,
            CaseChanges changes,
            @Nullable Label type,
            @Nullable Label status)
            implements CaseCommand {}

    /** Says that a client belongs to the case: messages to the case reach this client too. */
    @Governed(risk = Risk.LOW, because = "decides who is told about a case")
    @LogicalName("casework.case.link_client/1")
    record LinkClient(String businessId, long caseId, long clientId) implements CaseCommand {}

    /** Says that a client does not belong to the case. */
    @Governed(risk = Risk.LOW, because = "decides who is told about a case")
    @LogicalName("casework.case.unlink_client/1")
    record UnlinkClient(String businessId, long caseId, long clientId) implements CaseCommand {}

    /** Says that a call was about the case, whoever was on the line. */
    @Governed(risk = Risk.LOW, because = "corrects what a call was about")
    @LogicalName("casework.case.link_call/1")
    record LinkCall(String businessId, long caseId, String callId) implements CaseCommand {}

    /** Says that a call was not about the case. */
    @Governed(risk = Risk.LOW, because = "corrects what a call was about")
    @LogicalName("casework.case.unlink_call/1")
    record UnlinkCall(String businessId, long caseId, String callId) implements CaseCommand {}
}

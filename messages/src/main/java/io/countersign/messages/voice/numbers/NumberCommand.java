package io.countersign.messages.voice.numbers;

import io.countersign.messages.Command;
import io.countersign.messages.Governed;
import io.countersign.messages.LogicalName;
import io.countersign.messages.Risk;
import io.countersign.messages.Ungoverned;
import org.jspecify.annotations.Nullable;

/** Orders about one telephone number of the business. */
public sealed interface NumberCommand extends Command {
    String numberId();

    @Override
    default String subjectId() {
        return numberId();
    }

    /** Writes down a number the business has with its carrier. */
    @Ungoverned(because = "The business has the number already; writing it down rings nowhere.")
    @LogicalName("voice.number.register/1")
    record Register(
            String businessId, String numberId, String phoneNumber, @Nullable String agentId)
            implements NumberCommand {}

    /**
     * Says where help is sent when the number calls for it.
     *
     * @param disclosureAcknowledged that emergency calls over the internet have limits was read
     */
    @Governed(risk = Risk.HIGH, because = "changes where help is sent")
    @LogicalName("voice.number.set_emergency_address/1")
    record SetEmergencyAddress(
            String businessId,
            String numberId,
            EmergencyAddress address,
            boolean disclosureAcknowledged)
            implements NumberCommand {}

    /** The carrier says where an emergency address stands. */
    @Ungoverned(because = "It says what the carrier has done already.")
    @LogicalName("voice.number.report_emergency_address/1")
    record ReportEmergencyAddress(
            String businessId,
            String numberId,
            EmergencyAddress address,
            String carrier,
            EmergencyStatus status,
            @Nullable String reason)
            implements NumberCommand {}
}

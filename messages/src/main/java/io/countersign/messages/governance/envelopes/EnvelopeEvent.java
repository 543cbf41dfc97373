package io.countersign.messages.governance.envelopes;

import io.countersign.messages.Event;
import io.countersign.messages.LogicalName;
import io.countersign.messages.tenancy.members.Role;
import java.time.Instant;
import java.util.List;

/** What happened to one envelope. */
public sealed interface EnvelopeEvent extends Event {
    String envelopeId();

    @Override
    default String subjectId() {
        return envelopeId();
    }

    /** A person granted authority in advance. */
    @LogicalName("governance.envelope.issued/1")
    record Issued(
            String businessId,
            String envelopeId,
            Grant grant,
            String issuerId,
            String issuerName,
            Role issuerRole,
            List<String> issuerAccounts,
            Instant at)
            implements EnvelopeEvent {
        public Issued {
            issuerAccounts = List.copyOf(issuerAccounts);
        }
    }

    /** Something happened by its authority. */
    @LogicalName("governance.envelope.used/1")
    record Used(
            String businessId,
            String envelopeId,
            String holderId,
            String commandName,
            String targetId,
            String digest,
            int usesLeft)
            implements EnvelopeEvent {}

    /** A person took it back. */
    @LogicalName("governance.envelope.revoked/1")
    record Revoked(String businessId, String envelopeId, String memberId, String memberName)
            implements EnvelopeEvent {}
}

package io.countersign.messages.governance.envelopes;

import io.countersign.messages.Event;
import io.countersign.messages.LogicalName;
import io.countersign.messages.tenancy.members.Role;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened to one envelope. */
public sealed interface EnvelopeEvent extends Event {
    String envelopeId();

    @Override
    default String subjectId() {
        return envelopeId();
    }

    /**
     * A person granted authority in advance, or its holder made a narrower one of it.
     *
     * @param ancestors what it was made of, nearest first; absent when a person granted it
     */
    @LogicalName("governance.envelope.issued/1")
    record Issued(
            String businessId,
            String envelopeId,
            Grant grant,
            String issuerId,
            String issuerName,
            Role issuerRole,
            List<String> issuerAccounts,
            Instant at,
            @Nullable List<String> ancestors)
            implements EnvelopeEvent {
        public Issued {
            issuerAccounts = List.copyOf(issuerAccounts);
            ancestors = ancestors == null ? null : List.copyOf(ancestors);
        }

        /** What it was made of, nearest first. */
        public List<String> madeOf() {
            return ancestors == null ? List.of() : ancestors;
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

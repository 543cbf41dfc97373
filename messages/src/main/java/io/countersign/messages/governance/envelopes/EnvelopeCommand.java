package io.countersign.messages.governance.envelopes;

import io.countersign.messages.Command;
import io.countersign.messages.LogicalName;
import io.countersign.messages.Ungoverned;
import io.countersign.messages.governance.changes.Signer;
import io.countersign.messages.tenancy.members.Role;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Orders about one envelope. It is used by the gate alone, so there is no command for that. */
public sealed interface EnvelopeCommand extends Command {
    String envelopeId();

    @Override
    default String subjectId() {
        return envelopeId();
    }

    /**
     * A person grants authority in advance.
     *
     * @param holderOwnerId the member behind the credential that may present it, who cannot grant
     */
    @Ungoverned(because = "It is a countersignature, given in advance by a person who proved it.")
    @LogicalName("governance.envelope.issue/1")
    record Issue(
            String businessId,
            String envelopeId,
            Grant grant,
            @Nullable String holderOwnerId,
            Signer issuer,
            Instant at)
            implements EnvelopeCommand {}

    /**
     * Whoever holds an envelope makes a narrower one of it. What is null stays as it is.
     *
     * @param holderId the credential that asks; it must be the holder, and stays it
     */
    @Ungoverned(because = "It allows nothing that a person has not granted already.")
    @LogicalName("governance.envelope.derive/1")
    record Derive(
            String businessId,
            String envelopeId,
            String parentId,
            String holderId,
            @Nullable List<String> commands,
            @Nullable List<String> subjects,
            @Nullable List<String> fields,
            @Nullable Integer mostRecipients,
            @Nullable Integer uses,
            @Nullable Instant until,
            Instant at)
            implements EnvelopeCommand {
        public Derive {
            commands = commands == null ? null : List.copyOf(commands);
            subjects = subjects == null ? null : List.copyOf(subjects);
            fields = fields == null ? null : List.copyOf(fields);
        }

        /** Takes the parent back; only its subject matters, to look at it alongside. */
        public Revoke ofParent() {
            return new Revoke(businessId, parentId, holderId, holderId, Role.VIEWER);
        }
    }

    /** A person takes it back, at once. */
    @Ungoverned(because = "Taking authority back must never wait.")
    @LogicalName("governance.envelope.revoke/1")
    record Revoke(
            String businessId, String envelopeId, String memberId, String memberName, Role role)
            implements EnvelopeCommand {}
}

package io.countersign.messages.governance.envelopes;

import io.countersign.messages.Command;
import io.countersign.messages.LogicalName;
import io.countersign.messages.Ungoverned;
import io.countersign.messages.governance.changes.Signer;
import io.countersign.messages.tenancy.members.Role;
import java.time.Instant;
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

    /** A person takes it back, at once. */
    @Ungoverned(because = "Taking authority back must never wait.")
    @LogicalName("governance.envelope.revoke/1")
    record Revoke(
            String businessId, String envelopeId, String memberId, String memberName, Role role)
            implements EnvelopeCommand {}
}

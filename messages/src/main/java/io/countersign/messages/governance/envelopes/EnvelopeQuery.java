package io.countersign.messages.governance.envelopes;

import io.countersign.messages.TenantQuery;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Questions about envelopes. */
public sealed interface EnvelopeQuery<R> extends TenantQuery<R> {

    /** The envelopes of a business, newest first. */
    record ListEnvelopes(String businessId, int limit) implements EnvelopeQuery<Envelopes> {}

    /** One envelope. */
    record GetEnvelope(String businessId, String envelopeId)
            implements EnvelopeQuery<EnvelopeView> {}

    /** Several envelopes. */
    record Envelopes(List<EnvelopeView> envelopes) {
        public Envelopes {
            envelopes = List.copyOf(envelopes);
        }
    }

    /**
     * One envelope as it is now.
     *
     * @param madeOf the envelopes it was narrowed from, nearest first
     */
    record EnvelopeView(
            String envelopeId,
            Grant grant,
            String issuerId,
            String issuerName,
            Instant issuedAt,
            int used,
            @Nullable Instant lastUsedAt,
            @Nullable String revokedBy,
            List<String> madeOf) {
        public EnvelopeView {
            madeOf = List.copyOf(madeOf);
        }
    }
}

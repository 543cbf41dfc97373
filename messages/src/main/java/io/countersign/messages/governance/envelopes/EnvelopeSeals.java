package io.countersign.messages.governance.envelopes;

import java.time.Instant;
import java.util.Optional;

/**
 * Signs envelopes so that they can be carried, and tells whose signature one bears. What an
 * envelope allows is read from the ledger; the signed text only proves that it was handed out.
 */
public interface EnvelopeSeals {
    /** Nothing was ever handed out. */
    EnvelopeSeals NONE =
            new EnvelopeSeals() {
                @Override
                public String sign(String businessId, String envelopeId, Grant grant, Instant at) {
                    throw new IllegalStateException("There is no key to sign with.");
                }

                @Override
                public Optional<String> envelopeOf(String signed, String businessId, Instant now) {
                    return Optional.empty();
                }
            };

    /** The envelope as a compact JWS. */
    String sign(String businessId, String envelopeId, Grant grant, Instant at);

    /** The id of the envelope; empty when it is forged, altered, over, or another business's. */
    Optional<String> envelopeOf(String signed, String businessId, Instant now);
}

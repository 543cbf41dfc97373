package io.countersign.messages.voice.calls;

import io.countersign.messages.Secrets;
import io.countersign.messages.Secrets.SecretUnreadable;
import java.time.Instant;
import java.util.Optional;

/**
 * Lets whoever holds it hear one recording for a while. It is the last part of a recording's
 * address and cannot be made or altered without our sealing key.
 */
public record RecordingTicket(String businessId, String callId, Instant expiresAt) {
    private static final String PURPOSE = "voice.recording";

    /** Where recordings are fetched, before the ticket. */
    public static final String PATH = "/recordings/";

    /** The ticket as text that may stand in an address. */
    public String sealed(Secrets secrets) {
        return secrets.seal(PURPOSE, businessId + "/" + callId + "/" + expiresAt.getEpochSecond());
    }

    /** The ticket in an address, unless it is none or has expired. */
    public static Optional<RecordingTicket> opened(String sealed, Secrets secrets, Instant now) {
        try {
            String[] parts = secrets.open(PURPOSE, sealed).split("/", 3);
            Instant expiresAt = Instant.ofEpochSecond(Long.parseLong(parts[2]));
            return now.isBefore(expiresAt)
                    ? Optional.of(new RecordingTicket(parts[0], parts[1], expiresAt))
                    : Optional.empty();
        } catch (SecretUnreadable _) {
            return Optional.empty();
        }
    }
}

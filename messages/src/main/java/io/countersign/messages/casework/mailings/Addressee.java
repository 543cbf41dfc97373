package io.countersign.messages.casework.mailings;

import io.countersign.messages.About;
import io.countersign.messages.Personal;
import io.countersign.messages.casework.clients.Channel;
import io.countersign.messages.casework.clients.ClientQuery.ClientView;
import org.jspecify.annotations.Nullable;

/**
 * One person of a case, as found when the mailing was asked for.
 *
 * @param address telephone number or email; null when none is known
 * @param leftOut why nothing is sent to this person: {@code opted_out} or {@code no_address}; null
 *     when something is
 */
public record Addressee(
        long clientId,
        @Personal String name,
        @Personal @Nullable String address,
        @Nullable String leftOut)
        implements About {

    @Override
    public String dataSubject() {
        return "client_" + clientId;
    }

    /** A client as somebody to be written to in this way. */
    public static Addressee of(ClientView client, Channel channel) {
        String address =
                channel == Channel.SMS ? client.details().mobile() : client.details().email();
        boolean optedOut = client.optedOut().contains(channel);
        String leftOut = optedOut ? "opted_out" : address == null ? "no_address" : null;
        return new Addressee(client.clientId(), client.details().fullName(), address, leftOut);
    }

    /** Whether something is sent to this person. */
    public boolean isReached() {
        return leftOut == null;
    }
}

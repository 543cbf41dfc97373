package io.countersign.messages.casework.clients;

import io.countersign.messages.Event;
import io.countersign.messages.LogicalName;
import io.countersign.messages.Personal;
import io.countersign.messages.Stated;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What happened to one client. */
public sealed interface ClientEvent extends Event, Stated {
    long clientId();

    @Override
    default String subjectId() {
        return "client_" + clientId();
    }

    /** The client is on the desk. */
    @LogicalName("casework.client.registered/1")
    record Registered(String businessId, long clientId, @Personal ClientDetails details)
            implements ClientEvent {
        @Override
        public Map<String, @Nullable String> stated() {
            return ClientFields.texts(details);
        }

        @Override
        public String statedName() {
            return details.fullName();
        }
    }

    /**
     * This is what is known of the client now, all of it.
     *
     * @param changedFields names as the contract spells them
     */
    @LogicalName("casework.client.details_changed/1")
    record DetailsChanged(
            String businessId,
            long clientId,
            @Personal ClientDetails details,
            List<String> changedFields)
            implements ClientEvent {
        public DetailsChanged {
            changedFields = List.copyOf(changedFields);
        }

        @Override
        public Map<String, @Nullable String> stated() {
            return ClientFields.texts(details);
        }

        @Override
        public String statedName() {
            return details.fullName();
        }
    }

    /** The client may, or may not, be reached in this way from now on. */
    @LogicalName("casework.client.contact_decided/1")
    record ContactDecided(String businessId, long clientId, Channel channel, boolean optedOut)
            implements ClientEvent {
        @Override
        public Map<String, @Nullable String> stated() {
            return Map.of(
                    channel.name().toLowerCase(Locale.ROOT) + " opted out",
                    Boolean.toString(optedOut));
        }
    }
}

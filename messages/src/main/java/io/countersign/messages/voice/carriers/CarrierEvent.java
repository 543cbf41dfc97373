package io.countersign.messages.voice.carriers;

import io.countersign.messages.Event;
import io.countersign.messages.LogicalName;
import io.countersign.messages.Stated;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What happened to the carriers of one business. */
public sealed interface CarrierEvent extends Event, Stated {
    String carriersId();

    @Override
    default String subjectId() {
        return carriersId();
    }

    /** The keys of this account are kept from now on. */
    @LogicalName("voice.carrier.connected/1")
    record Connected(String businessId, String carriersId, CarrierAccount account)
            implements CarrierEvent {
        /** The audit trail tells keys apart and never holds one. */
        @Override
        public Map<String, @Nullable String> stated() {
            return Map.of(account.carrier(), account.text());
        }
    }

    /** The account is forgotten. */
    @LogicalName("voice.carrier.disconnected/1")
    record Disconnected(String businessId, String carriersId, String carrier)
            implements CarrierEvent {
        @Override
        public Map<String, @Nullable String> stated() {
            Map<String, @Nullable String> stated = new LinkedHashMap<>();
            stated.put(carrier, null);
            return stated;
        }
    }

    /** Calls and texts go out on these carriers from now on. */
    @LogicalName("voice.carrier.chosen/1")
    record Chosen(String businessId, String carriersId, String calls, String texts)
            implements CarrierEvent {
        @Override
        public Map<String, @Nullable String> stated() {
            return Map.of("calls", calls, "texts", texts);
        }
    }
}

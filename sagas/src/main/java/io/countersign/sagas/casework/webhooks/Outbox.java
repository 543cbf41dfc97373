package io.countersign.sagas.casework.webhooks;

import io.countersign.messages.Door;
import io.countersign.messages.Origin;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.springframework.stereotype.Component;

/** Writes down what webhooks are to be told, once for each webhook and event. */
@Component
class Outbox {
    private final DeliveryStore store;
    private final DeliveryLoop loop;

    Outbox(DeliveryStore store, DeliveryLoop loop) {
        this.store = store;
        this.loop = loop;
    }

    void announce(String business, List<Announcement> announcements, EventMessage<?> message) {
        int written = 0;
        for (int i = 0; i < announcements.size(); i++) {
            Announcement a = announcements.get(i);
            String messageId = "msg_" + message.getIdentifier() + (i == 0 ? "" : "_" + i);
            written +=
                    store.announce(
                            business,
                            a,
                            messageId,
                            trigger(message),
                            payload(a.type(), message.getTimestamp(), a.data()),
                            message.getTimestamp());
        }
        if (written > 0) {
            wakeWhenCommitted();
        }
    }

    static String payload(String type, Instant at, Map<String, Object> data) {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("type", type);
        payload.put("timestamp", at.toString());
        payload.put("data", data);
        return Announcements.JSON.writeValueAsString(payload);
    }

    /** The door that the change came in by, in the contract's words. */
    private static String trigger(EventMessage<?> message) {
        Object word = message.getMetaData().get(Origin.DOOR);
        if (word == null) {
            return "system";
        }
        return switch (Door.of(word.toString())) {
            case MCP_VOICE, MCP_CASEWORK, REST -> "api";
            case DASHBOARD -> "dashboard";
            case CARRIER -> "carrier";
            case SAGA -> "system";
            case OPERATOR -> "operator";
        };
    }

    /** The sender must not look before the rows can be seen. */
    void wakeWhenCommitted() {
        if (CurrentUnitOfWork.isStarted()) {
            CurrentUnitOfWork.get().afterCommit(any -> loop.wake());
        } else {
            loop.wake();
        }
    }
}

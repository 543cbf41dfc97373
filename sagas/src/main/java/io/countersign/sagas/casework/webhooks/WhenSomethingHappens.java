package io.countersign.sagas.casework.webhooks;

import io.countersign.messages.Door;
import io.countersign.messages.Origin;
import io.countersign.messages.casework.cases.CaseEvent;
import io.countersign.messages.casework.clients.ClientEvent;
import io.countersign.messages.casework.mailings.MailingEvent;
import io.countersign.messages.casework.notes.NoteEvent;
import io.countersign.messages.casework.tasks.TaskEvent;
import io.countersign.messages.casework.webhooks.WebhookEvent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.springframework.stereotype.Component;

/**
 * Hears the ledger in its order, keeps the webhooks as they are at that event, and writes down what
 * each of them is to be told. Rows and position are committed together, and a row is written once
 * for each webhook and event, so nothing is lost and nothing skipped.
 */
@Component
@ProcessingGroup(WhenSomethingHappens.GROUP)
public class WhenSomethingHappens {
    /** The name of the processor and its position. */
    public static final String GROUP = "webhook-deliveries";

    private final DeliveryStore store;
    private final DeliveryLoop loop;

    WhenSomethingHappens(DeliveryStore store, DeliveryLoop loop) {
        this.store = store;
        this.loop = loop;
    }

    @EventHandler
    void on(CaseEvent event, EventMessage<?> message) {
        announce(event.businessId(), Announcements.of(event), message);
    }

    @EventHandler
    void on(ClientEvent event, EventMessage<?> message) {
        announce(event.businessId(), Announcements.of(event), message);
    }

    @EventHandler
    void on(NoteEvent event, EventMessage<?> message) {
        announce(event.businessId(), Announcements.of(event), message);
    }

    @EventHandler
    void on(TaskEvent event, EventMessage<?> message) {
        announce(event.businessId(), Announcements.of(event), message);
    }

    @EventHandler
    void on(MailingEvent event, EventMessage<?> message) {
        announce(event.businessId(), Announcements.of(event), message);
    }

    @EventHandler
    void on(WebhookEvent event, EventMessage<?> message) {
        Instant at = message.getTimestamp();
        switch (event) {
            case WebhookEvent.Created e ->
                    store.put(e.businessId(), e.webhookId(), e.settings(), e.secret());
            case WebhookEvent.Changed e ->
                    store.put(e.businessId(), e.webhookId(), e.settings(), null);
            case WebhookEvent.SecretRotated e -> store.putSecrets(e.webhookId(), e.secrets());
            case WebhookEvent.SwitchedOff e -> store.switchOff(e.webhookId());
            case WebhookEvent.TestRequested e ->
                    store.test(e.businessId(), e.webhookId(), e.testId(), test(e, at), at);
            case WebhookEvent.ReplayRequested e ->
                    store.replay(e.businessId(), e.webhookId(), e.logId(), e.replayId(), at);
        }
        wakeWhenCommitted();
    }

    private void announce(
            String business, List<Announcement> announcements, EventMessage<?> message) {
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

    private static String test(WebhookEvent.TestRequested e, Instant at) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("webhook_id", e.webhookId());
        data.put("message", "This is a test. Nothing has happened.");
        return payload("test", at, data);
    }

    private static String payload(String type, Instant at, Map<String, Object> data) {
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
    private void wakeWhenCommitted() {
        if (CurrentUnitOfWork.isStarted()) {
            CurrentUnitOfWork.get().afterCommit(any -> loop.wake());
        } else {
            loop.wake();
        }
    }
}

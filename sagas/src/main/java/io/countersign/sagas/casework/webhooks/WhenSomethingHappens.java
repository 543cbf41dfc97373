package io.countersign.sagas.casework.webhooks;

import io.countersign.messages.casework.cases.CaseEvent;
import io.countersign.messages.casework.clients.ClientEvent;
import io.countersign.messages.casework.forms.FormEvent;
import io.countersign.messages.casework.mailings.MailingEvent;
import io.countersign.messages.casework.notes.NoteEvent;
import io.countersign.messages.casework.tasks.TaskEvent;
import io.countersign.messages.casework.webhooks.WebhookEvent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
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
    private final Outbox outbox;

    WhenSomethingHappens(DeliveryStore store, Outbox outbox) {
        this.store = store;
        this.outbox = outbox;
    }

    @EventHandler
    void on(CaseEvent event, EventMessage<?> message) {
        outbox.announce(event.businessId(), Announcements.of(event), message);
    }

    @EventHandler
    void on(ClientEvent event, EventMessage<?> message) {
        outbox.announce(event.businessId(), Announcements.of(event), message);
    }

    @EventHandler
    void on(NoteEvent event, EventMessage<?> message) {
        outbox.announce(event.businessId(), Announcements.of(event), message);
    }

    @EventHandler
    void on(TaskEvent event, EventMessage<?> message) {
        outbox.announce(event.businessId(), Announcements.of(event), message);
    }

    @EventHandler
    void on(FormEvent event, EventMessage<?> message) {
        outbox.announce(event.businessId(), Announcements.of(event), message);
    }

    @EventHandler
    void on(MailingEvent event, EventMessage<?> message) {
        outbox.announce(event.businessId(), Announcements.of(event), message);
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
        outbox.wakeWhenCommitted();
    }

    private static String test(WebhookEvent.TestRequested e, Instant at) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("webhook_id", e.webhookId());
        data.put("message", "This is a test. Nothing has happened.");
        return Outbox.payload("test", at, data);
    }
}

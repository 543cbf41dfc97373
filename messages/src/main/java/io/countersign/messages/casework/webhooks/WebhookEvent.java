package io.countersign.messages.casework.webhooks;

import io.countersign.messages.Event;
import io.countersign.messages.LogicalName;
import io.countersign.messages.Stated;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What happened to one webhook. What is stated of it never includes a secret. */
public sealed interface WebhookEvent extends Event, Stated {
    long webhookId();

    @Override
    default String subjectId() {
        return "webhook_" + webhookId();
    }

    /** The webhook exists. */
    @LogicalName("casework.webhook.created/1")
    record Created(
            String businessId, long webhookId, WebhookSettings settings, WebhookSecret secret)
            implements WebhookEvent {
        @Override
        public Map<String, @Nullable String> stated() {
            return WebhookFields.texts(settings);
        }
    }

    /** The webhook's settings are now these, all of them. */
    @LogicalName("casework.webhook.changed/1")
    record Changed(String businessId, long webhookId, WebhookSettings settings)
            implements WebhookEvent {
        @Override
        public Map<String, @Nullable String> stated() {
            return WebhookFields.texts(settings);
        }
    }

    /** Deliveries are signed with these from now on, the newest first. */
    @LogicalName("casework.webhook.secret_rotated/1")
    record SecretRotated(String businessId, long webhookId, List<WebhookSecret> secrets)
            implements WebhookEvent {
        public SecretRotated {
            secrets = List.copyOf(secrets);
        }

        @Override
        public Map<String, @Nullable String> stated() {
            return Map.of("secrets", Integer.toString(secrets.size()));
        }
    }

    /** Somebody wants a test to be sent. */
    @LogicalName("casework.webhook.test_requested/1")
    record TestRequested(String businessId, long webhookId, String testId) implements WebhookEvent {
        @Override
        public Map<String, @Nullable String> stated() {
            return Map.of();
        }
    }

    /** Somebody wants an earlier delivery to be sent once more. */
    @LogicalName("casework.webhook.replay_requested/1")
    record ReplayRequested(String businessId, long webhookId, long logId, String replayId)
            implements WebhookEvent {
        @Override
        public Map<String, @Nullable String> stated() {
            return Map.of();
        }
    }

    /** Deliveries ended because the address is gone or failed for long. */
    @LogicalName("casework.webhook.switched_off/1")
    record SwitchedOff(String businessId, long webhookId, String reason, String sentence)
            implements WebhookEvent {
        @Override
        public Map<String, @Nullable String> stated() {
            return Map.of("enabled", "false", "reason", sentence);
        }
    }
}

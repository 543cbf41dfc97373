package io.countersign.sagas.casework.webhooks;

import io.countersign.messages.governance.changes.ChangeEvent;
import io.countersign.messages.governance.changes.ChangeState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Tells webhooks that ask for it by name that a change waits for a person, and what became of it.
 * The values that would change are not told; whoever may know them looks.
 */
@Component
@ProcessingGroup(WhenSomethingHappens.GROUP)
public class WhenAChangeMoves {
    private final Outbox outbox;
    private final String publicUrl;

    WhenAChangeMoves(Outbox outbox, @Value("${countersign.public-url:}") String publicUrl) {
        this.outbox = outbox;
        this.publicUrl = publicUrl.strip().replaceAll("/+$", "");
    }

    @EventHandler
    void on(ChangeEvent event, EventMessage<?> message) {
        switch (event) {
            case ChangeEvent.Proposed e -> tell("change_waiting", e, waiting(e), message);
            case ChangeEvent.PartlyApproved _, ChangeEvent.Remarked _ -> {
                // It still waits.
            }
            case ChangeEvent.Approved e -> decided(e, ChangeState.APPROVED, e.who(), null, message);
            case ChangeEvent.Refused e ->
                    decided(e, ChangeState.REFUSED, e.who(), e.reason(), message);
            case ChangeEvent.Withdrawn e ->
                    decided(e, ChangeState.WITHDRAWN, e.actorName(), null, message);
            case ChangeEvent.Expired e -> decided(e, ChangeState.EXPIRED, null, null, message);
            case ChangeEvent.Executed e -> decided(e, ChangeState.EXECUTED, null, null, message);
            case ChangeEvent.WentStale e -> decided(e, ChangeState.STALE, null, e.why(), message);
            case ChangeEvent.Failed e -> decided(e, ChangeState.FAILED, null, e.message(), message);
        }
    }

    private Map<String, Object> waiting(ChangeEvent.Proposed e) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("id", e.changeId());
        data.put("status", "waiting");
        data.put("sentence", e.sentence());
        data.put("risk", e.risk().name());
        data.put("because", e.because());
        data.put("asked_with", e.proposerName());
        put(data, "client", e.client());
        data.put("expires_at", e.expiresAt().toString());
        put(data, "review_url", url(e));
        return data;
    }

    private void decided(
            ChangeEvent e,
            ChangeState state,
            @Nullable String by,
            @Nullable String why,
            EventMessage<?> message) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("id", e.changeId());
        data.put("status", state.name().toLowerCase(Locale.ROOT));
        put(data, "by", by);
        put(data, "why", why);
        put(data, "review_url", url(e));
        tell("change_decided", e, data, message);
    }

    private @Nullable String url(ChangeEvent e) {
        return publicUrl.isEmpty() ? null : publicUrl + "/changes/" + e.changeId();
    }

    private void tell(
            String type, ChangeEvent e, Map<String, Object> data, EventMessage<?> message) {
        outbox.announce(
                e.businessId(),
                List.of(new Announcement(type, "change:" + e.changeId(), null, null, data)),
                message);
    }

    private static void put(Map<String, Object> data, String name, @Nullable Object value) {
        if (value != null) {
            data.put(name, value);
        }
    }
}

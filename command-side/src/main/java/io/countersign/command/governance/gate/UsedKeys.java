package io.countersign.command.governance.gate;

import io.countersign.messages.Asking;
import io.countersign.messages.CommandJson;
import io.countersign.messages.Outcome;
import io.countersign.messages.governance.gate.GateEvent.KeyUsed;
import java.util.Optional;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;

/**
 * Idempotency keys that were used. A key is a stream whose first event carries the outcome, so the
 * ledger's own uniqueness decides a race, in the same append as the events of the command.
 */
final class UsedKeys {
    static final String STREAM_TYPE = "IdempotencyKey";

    private final EventStore ledger;

    UsedKeys(EventStore ledger) {
        this.ledger = ledger;
    }

    /** What was answered to an earlier request with this key. */
    Optional<KeyUsed> find(String streamId) {
        DomainEventStream stream = ledger.readEvents(streamId);
        if (!stream.hasNext()) {
            return Optional.empty();
        }
        DomainEventMessage<?> first = stream.next();
        return Optional.of((KeyUsed) first.getPayload());
    }

    /** Remembers an outcome together with whatever else this unit of work appends. */
    void remember(String streamId, String businessId, String tool, Asking asking, Outcome outcome) {
        KeyUsed used =
                switch (outcome) {
                    case Outcome.Executed e ->
                            used(streamId, businessId, tool, asking, "executed", e, null, null);
                    case Outcome.PendingApproval p ->
                            used(
                                    streamId,
                                    businessId,
                                    tool,
                                    asking,
                                    "pending_approval",
                                    null,
                                    p.changeId(),
                                    null);
                    // A policy, a budget and the hour are other ones tomorrow, and so is the inbox.
                    case Outcome.Denied d when d.code().equals("policy_denied") -> null;
                    case Outcome.Denied d when d.code().equals(ChangeRequests.TOO_MANY_WAITING) ->
                            null;
                    case Outcome.Denied d ->
                            used(
                                    streamId,
                                    businessId,
                                    tool,
                                    asking,
                                    "denied",
                                    null,
                                    d.changeId(),
                                    d);
                    case Outcome.NeedsApproval n -> null;
                    case Outcome.NeedsUserInput n -> null;
                    case Outcome.Unsupported u -> null;
                    case Outcome.Rehearsed r -> null;
                };
        if (used != null) {
            ledger.publish(new GenericDomainEventMessage<>(STREAM_TYPE, streamId, 0, used));
        }
    }

    private static KeyUsed used(
            String streamId,
            String businessId,
            String tool,
            Asking asking,
            String status,
            Outcome.@Nullable Executed executed,
            @Nullable String changeId,
            Outcome.@Nullable Denied denied) {
        return new KeyUsed(
                businessId,
                streamId,
                tool,
                asking.contentDigest(),
                status,
                executed == null ? null : executed.subjectId(),
                executed == null ? null : executed.version(),
                changeId,
                denied == null ? null : denied.code(),
                denied == null ? null : denied.message());
    }

    /** The stream of a key: one per business, tool and key. */
    static String streamId(String businessId, String tool, String key) {
        return "idem_" + CommandJson.sha256(businessId + "\n" + tool + "\n" + key);
    }
}

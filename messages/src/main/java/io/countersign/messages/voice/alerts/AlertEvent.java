package io.countersign.messages.voice.alerts;

import io.countersign.messages.Event;
import io.countersign.messages.LogicalName;
import io.countersign.messages.Personal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What happened to one alert. */
public sealed interface AlertEvent extends Event {
    String alertId();

    @Override
    default String subjectId() {
        return alertId();
    }

    /** Somebody shall be told. */
    @LogicalName("voice.alert.raised/1")
    record Raised(
            String businessId,
            String alertId,
            String callId,
            String agentId,
            String ruleId,
            AlertChannel channel,
            String to,
            @Personal String subject,
            @Personal String text,
            Instant at)
            implements AlertEvent {}

    /** Whoever carries it is about to be asked. */
    @LogicalName("voice.alert.started/1")
    record Started(String businessId, String alertId, Instant at) implements AlertEvent {}

    /** This became of it. */
    @LogicalName("voice.alert.ended/1")
    record Ended(
            String businessId,
            String alertId,
            AlertState state,
            @Nullable String detail,
            Instant at)
            implements AlertEvent {}
}

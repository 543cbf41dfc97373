package io.countersign.messages.voice.alerts;

import io.countersign.messages.Command;
import io.countersign.messages.LogicalName;
import io.countersign.messages.Ungoverned;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Orders about one alert to one person of the staff. */
public sealed interface AlertCommand extends Command {
    String alertId();

    @Override
    default String subjectId() {
        return alertId();
    }

    /**
     * Has somebody told.
     *
     * @param alertId from {@link AlertIds}
     * @param agentId whose line a text goes out on
     * @param to E.164, or an email address
     */
    @Ungoverned(because = "The business's own escalation rules ask for it.")
    @LogicalName("voice.alert.raise/1")
    record Raise(
            String businessId,
            String alertId,
            String callId,
            String agentId,
            String ruleId,
            AlertChannel channel,
            String to,
            String subject,
            String text,
            Instant at)
            implements AlertCommand {}

    /** Writes down that whoever carries it is about to be asked. */
    @Ungoverned(because = "It was let through when it was raised.")
    @LogicalName("voice.alert.start/1")
    record Start(String businessId, String alertId, Instant at) implements AlertCommand {}

    /** Writes down what became of it; {@link AlertState#WAITING} puts it back. */
    @Ungoverned(because = "It happened already.")
    @LogicalName("voice.alert.end/1")
    record End(
            String businessId,
            String alertId,
            AlertState state,
            @Nullable String detail,
            Instant at)
            implements AlertCommand {}
}

package io.countersign.command.voice.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.command.Decision;
import io.countersign.command.Decision.Accepted;
import io.countersign.command.Decision.Declined;
import io.countersign.messages.voice.alerts.AlertChannel;
import io.countersign.messages.voice.alerts.AlertCommand;
import io.countersign.messages.voice.alerts.AlertEvent;
import io.countersign.messages.voice.alerts.AlertState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AlertTest {
    private static final Instant AT = Instant.parse("2026-11-20T15:00:00Z");
    private static final AlertCommand RAISE =
            new AlertCommand.Raise(
                    "biz_1",
                    "alert_1",
                    "call_1",
                    "agent_1",
                    "rule_1",
                    AlertChannel.SMS,
                    "+12075550100",
                    "Gas leak",
                    "Maria called.",
                    AT);
    private static final AlertCommand START = new AlertCommand.Start("biz_1", "alert_1", AT);

    @Test
    void theSameAlertIsRaisedOnce() {
        Alert raised = after(new Alert.Missing(), RAISE);

        assertThat(events(RAISE, raised)).isEmpty();
    }

    @Test
    void itIsHandedOverOnceAndAgainOnlyWhenItWasCertainlyNotSent() {
        Alert started = after(after(new Alert.Missing(), RAISE), START);

        assertThat(Alert.decide(START, started)).isInstanceOf(Declined.class);
        Alert back = after(started, end(AlertState.WAITING, null));
        assertThat(events(START, back)).hasSize(1);
    }

    @Test
    void whatWasSentCanOnlyTurnOutNotToHaveArrived() {
        Alert sent =
                after(after(after(new Alert.Missing(), RAISE), START), end(AlertState.SENT, null));

        assertThat(events(end(AlertState.WAITING, null), sent)).isEmpty();
        assertThat(events(end(AlertState.IN_DOUBT, null), sent)).isEmpty();
        assertThat(events(end(AlertState.FAILED, "Not reached."), sent)).hasSize(1);
    }

    private static AlertCommand end(AlertState state, @Nullable String detail) {
        return new AlertCommand.End("biz_1", "alert_1", state, detail, AT);
    }

    private static Alert after(Alert now, AlertCommand command) {
        Alert then = now;
        for (AlertEvent event : events(command, now)) {
            then = Alert.evolve(then, event);
        }
        return then;
    }

    private static List<AlertEvent> events(AlertCommand command, Alert now) {
        Decision<AlertEvent> decision = Alert.decide(command, now);
        assertThat(decision).isInstanceOf(Accepted.class);
        return ((Accepted<AlertEvent>) decision).events();
    }
}

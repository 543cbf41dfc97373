package io.countersign.command.voice.alerts;

import io.countersign.command.Decision;
import io.countersign.command.State;
import io.countersign.messages.Refused;
import io.countersign.messages.voice.alerts.AlertCommand;
import io.countersign.messages.voice.alerts.AlertCommand.End;
import io.countersign.messages.voice.alerts.AlertCommand.Raise;
import io.countersign.messages.voice.alerts.AlertCommand.Start;
import io.countersign.messages.voice.alerts.AlertEvent;
import io.countersign.messages.voice.alerts.AlertEvent.Ended;
import io.countersign.messages.voice.alerts.AlertEvent.Raised;
import io.countersign.messages.voice.alerts.AlertEvent.Started;
import io.countersign.messages.voice.alerts.AlertState;

/** The rules of one alert. Pure: no framework, no clock, no randomness. */
public sealed interface Alert extends State {

    /** No such alert. */
    record Missing() implements Alert {
        @Override
        public long version() {
            return 0;
        }
    }

    /** An alert and how far it is. */
    record Known(AlertState state, long version) implements Alert {}

    static Refused unknown(String alertId) {
        return new Refused("not_found", "No alert has the id " + alertId + ".");
    }

    static Decision<AlertEvent> decide(AlertCommand command, Alert now) {
        return switch (now) {
            case Missing() ->
                    switch (command) {
                        case Raise c -> Decision.accept(raised(c));
                        case Start c -> Decision.decline(unknown(c.alertId()));
                        case End c -> Decision.decline(unknown(c.alertId()));
                    };
            case Known alert ->
                    switch (command) {
                        case Raise c -> Decision.nothingToDo();
                        case Start c -> start(c, alert);
                        case End c -> end(c, alert);
                    };
        };
    }

    static Alert evolve(Alert now, AlertEvent event) {
        return switch (event) {
            case Raised e -> new Known(AlertState.WAITING, 1);
            case Started e -> new Known(AlertState.STARTED, now.version() + 1);
            case Ended e -> new Known(e.state(), now.version() + 1);
        };
    }

    private static Raised raised(Raise c) {
        return new Raised(
                c.businessId(),
                c.alertId(),
                c.callId(),
                c.agentId(),
                c.ruleId(),
                c.channel(),
                c.to(),
                c.subject(),
                c.text(),
                c.at());
    }

    private static Decision<AlertEvent> start(Start c, Known alert) {
        return alert.state() == AlertState.WAITING
                ? Decision.accept(new Started(c.businessId(), c.alertId(), c.at()))
                : Decision.decline(
                        "started_before",
                        "It may have been sent. Look it up at the carrier first.");
    }

    /** A carrier can take a text and still report later that it did not arrive. */
    private static Decision<AlertEvent> end(End c, Known alert) {
        boolean over = alert.state() == AlertState.FAILED || alert.state() == c.state();
        boolean backwards = alert.state() == AlertState.SENT && c.state() != AlertState.FAILED;
        return over || backwards
                ? Decision.nothingToDo()
                : Decision.accept(
                        new Ended(c.businessId(), c.alertId(), c.state(), c.detail(), c.at()));
    }
}

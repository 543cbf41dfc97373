package io.countersign.sagas.governance.changes;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import io.countersign.messages.CommandJson;
import io.countersign.messages.Commands;
import io.countersign.messages.Door;
import io.countersign.messages.Origin;
import io.countersign.messages.Outcome;
import io.countersign.messages.Permit;
import io.countersign.messages.Personal;
import io.countersign.messages.governance.changes.ChangeCommand;
import io.countersign.messages.governance.changes.ChangeEvent.Approved;
import io.countersign.messages.governance.changes.ChangeEvent.Executed;
import io.countersign.messages.governance.changes.ChangeEvent.Expired;
import io.countersign.messages.governance.changes.ChangeEvent.Failed;
import io.countersign.messages.governance.changes.ChangeEvent.Proposed;
import io.countersign.messages.governance.changes.ChangeEvent.Refused;
import io.countersign.messages.governance.changes.ChangeEvent.WentStale;
import io.countersign.messages.governance.changes.ChangeEvent.Withdrawn;
import java.time.Clock;
import java.time.Duration;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.annotation.DeadlineHandler;
import org.axonframework.modelling.saga.EndSaga;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.spring.stereotype.Saga;
import org.jspecify.annotations.Nullable;

/**
 * Follows one held change. When it is countersigned, the very command that was held is sent again
 * with a permit; the gate carries it out once, however often this flow is repeated after a crash.
 * When time runs out, it says so.
 */
@Saga
@JsonAutoDetect(fieldVisibility = Visibility.ANY)
public class WhenAChangeWaits {
    static final String TIME_IS_UP = "time-is-up";
    static final String LOOK_AGAIN = "look-again";
    private static final Duration LOOK_AGAIN_AFTER = Duration.ofSeconds(5);
    private static final String CHANGE_ID = "changeId";

    private @Nullable Proposed proposed;
    private @Nullable String deadlineId;
    private @Nullable String narrowed;

    /** Starts the clock. */
    @StartSaga
    @SagaEventHandler(associationProperty = CHANGE_ID)
    void on(Proposed event, DeadlineManager deadlines) {
        proposed = event;
        deadlineId = deadlines.schedule(event.expiresAt(), TIME_IS_UP, event.changeId());
    }

    /** Sends the held command again. The flow ends when the gate has recorded how that went. */
    @SagaEventHandler(associationProperty = CHANGE_ID)
    void on(Approved event, Commands commands, DeadlineManager deadlines) {
        stopClock(deadlines);
        narrowed = event.narrowed() == null ? null : event.narrowed().command();
        carryOut(event.changeId(), commands, deadlines);
    }

    /** The kill switch stood in the way; perhaps it no longer does. */
    @DeadlineHandler(deadlineName = LOOK_AGAIN)
    void lookAgain(String changeId, Commands commands, DeadlineManager deadlines) {
        carryOut(changeId, commands, deadlines);
    }

    /** Nobody decided in time. */
    @DeadlineHandler(deadlineName = TIME_IS_UP)
    void timeIsUp(String changeId, Commands commands, Clock clock) {
        Proposed held = requireNonNull(proposed);
        commands.send(
                new ChangeCommand.Expire(held.businessId(), changeId, clock.instant()),
                new Origin(
                        held.businessId(),
                        "system",
                        "Countersign",
                        null,
                        null,
                        Door.SAGA,
                        TIME_IS_UP,
                        "expire_" + held.changeId(),
                        held.changeId(),
                        null));
    }

    @SagaEventHandler(associationProperty = CHANGE_ID)
    void on(Refused event, DeadlineManager deadlines) {
        stopClock(deadlines);
        SagaLifecycle.end();
    }

    @SagaEventHandler(associationProperty = CHANGE_ID)
    void on(Withdrawn event, DeadlineManager deadlines) {
        stopClock(deadlines);
        SagaLifecycle.end();
    }

    @EndSaga
    @SagaEventHandler(associationProperty = CHANGE_ID)
    void on(Expired event) {}

    @EndSaga
    @SagaEventHandler(associationProperty = CHANGE_ID)
    void on(Executed event) {}

    @EndSaga
    @SagaEventHandler(associationProperty = CHANGE_ID)
    void on(WentStale event) {}

    @EndSaga
    @SagaEventHandler(associationProperty = CHANGE_ID)
    void on(Failed event) {}

    private void carryOut(String changeId, Commands commands, DeadlineManager deadlines) {
        Proposed held = requireNonNull(proposed);
        if (held.command().equals(Personal.FORGOTTEN)) {
            // It was about somebody who was forgotten, so nobody knows any more what was held.
            return;
        }
        Outcome outcome =
                commands.carryOut(
                        CommandJson.read(
                                held.commandName(), narrowed == null ? held.command() : narrowed),
                        asProposed(held),
                        new Permit(changeId));
        if (outcome instanceof Outcome.Denied denied && denied.code().equals("stopped")) {
            deadlines.schedule(LOOK_AGAIN_AFTER, LOOK_AGAIN, changeId);
        }
    }

    private void stopClock(DeadlineManager deadlines) {
        if (deadlineId != null) {
            deadlines.cancelSchedule(TIME_IS_UP, deadlineId);
            deadlineId = null;
        }
    }

    /** The command still comes from whoever proposed it; the signature stands in the change. */
    private static Origin asProposed(Proposed held) {
        return new Origin(
                held.businessId(),
                held.proposerId(),
                held.proposerName(),
                held.proposerPersonId(),
                held.client(),
                Door.of(held.door()),
                held.tool(),
                "carry_out_" + held.changeId(),
                held.changeId(),
                null);
    }
}

package io.countersign.command.casework.tasks;

import io.countersign.command.Decision;
import io.countersign.command.Subject;
import io.countersign.messages.Preview;
import io.countersign.messages.Refused;
import io.countersign.messages.casework.tasks.TaskCommand;
import io.countersign.messages.casework.tasks.TaskEvent;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/** Carries {@link Task}'s decisions into the ledger. */
@Aggregate(cache = "aggregateCache")
class TaskAggregate extends Subject<TaskCommand, TaskEvent, Task> {
    TaskAggregate() {
        super(TaskEvent.class, new Task.Missing());
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    Object handle(TaskCommand.Create command) {
        return order(command);
    }

    @CommandHandler
    Object handle(TaskCommand.Assign command) {
        return order(command);
    }

    @CommandHandler
    Object handle(TaskCommand.Settle command) {
        return order(command);
    }

    @Override
    protected Decision<TaskEvent> decide(TaskCommand command, Task now) {
        return Task.decide(command, now);
    }

    @Override
    protected Task evolve(Task now, TaskEvent event) {
        return Task.evolve(now, event);
    }

    @Override
    protected Optional<Preview> preview(TaskCommand command, Task now) {
        return Task.preview(command, now);
    }

    @Override
    public Refused notFound(String subjectId) {
        return Task.unknown(subjectId.replaceFirst("^task_", ""));
    }
}

package io.countersign.command.casework.notes;

import io.countersign.command.Decision;
import io.countersign.command.Subject;
import io.countersign.messages.Preview;
import io.countersign.messages.Refused;
import io.countersign.messages.casework.notes.NoteCommand;
import io.countersign.messages.casework.notes.NoteEvent;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/** Carries {@link Note}'s decisions into the ledger. */
@Aggregate(cache = "aggregateCache")
class NoteAggregate extends Subject<NoteCommand, NoteEvent, Note> {
    NoteAggregate() {
        super(NoteEvent.class, new Note.Missing());
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    Object handle(NoteCommand.Write command) {
        return order(command);
    }

    @CommandHandler
    Object handle(NoteCommand.Revise command) {
        return order(command);
    }

    @Override
    protected Decision<NoteEvent> decide(NoteCommand command, Note now) {
        return Note.decide(command, now);
    }

    @Override
    protected Note evolve(Note now, NoteEvent event) {
        return Note.evolve(now, event);
    }

    @Override
    protected Optional<Preview> preview(NoteCommand command, Note now) {
        return Note.preview(command, now);
    }

    @Override
    public Refused notFound(String subjectId) {
        return Note.unknown(subjectId.replaceFirst("^note_", ""));
    }
}

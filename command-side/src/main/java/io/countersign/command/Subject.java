package io.countersign.command;

import io.countersign.messages.Command;
import io.countersign.messages.Event;
import io.countersign.messages.Governed;
import io.countersign.messages.Preview;
import io.countersign.messages.Refused;
import io.countersign.messages.Risk;
import java.util.Optional;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.jspecify.annotations.Nullable;

/**
 * The thin shell around a subject's pure rules. Each command has its own small handler in the
 * subclass, because commands are routed by their exact class; all of them call {@link #order}.
 *
 * @param <C> the subject's commands
 * @param <E> the subject's events
 * @param <S> what its rules remember
 */
public abstract class Subject<C extends Command, E extends Event, S extends State> {
    @AggregateIdentifier private @Nullable String id;
    private @Nullable String businessId;
    private S now;
    private final Class<E> events;

    protected Subject(Class<E> events, S missing) {
        this.events = events;
        this.now = missing;
    }

    /** The rules. */
    protected abstract Decision<E> decide(C command, S now);

    /** What the rules remember after an event. */
    protected abstract S evolve(S now, E event);

    /** The refusal for an id that does not exist or belongs to another business. */
    public abstract Refused notFound(String subjectId);

    /** What a command would change, in the noun's own words; empty where nothing is ever held. */
    protected Optional<Preview> preview(C command, S now) {
        return Optional.empty();
    }

    /** Carries a command out: the subject's version afterwards, or a {@link Refused}. */
    public final Object order(C command) {
        if (id == null) {
            id = command.subjectId();
        }
        return switch (judge(command)) {
            case Decision.Declined<E>(Refused refused) -> refused;
            case Decision.Accepted<E>(var accepted) -> {
                accepted.forEach(AggregateLifecycle::apply);
                yield now.version();
            }
        };
    }

    /** What the rules would say, without doing it: a {@link Refused} or a {@link Preview}. */
    public final Object rehearse(C command) {
        return switch (judge(command)) {
            case Decision.Declined<E>(Refused refused) -> refused;
            case Decision.Accepted<E> accepted ->
                    preview(command, now).orElseGet(() -> plainly(command));
        };
    }

    /** What the rules have against a command; null when nothing. */
    public final @Nullable Refused refusal(C command) {
        return judge(command) instanceof Decision.Declined<E>(Refused refused) ? refused : null;
    }

    /**
     * The preview of a command that only a business's own policy holds: all that it says.
     *
     * @throws IllegalStateException when the command is held by itself, so that it needs better
     */
    private Preview plainly(C command) {
        Governed governed = command.getClass().getAnnotation(Governed.class);
        if (governed == null || governed.risk() != Risk.LOW) {
            throw new IllegalStateException(
                    command.getClass().getName() + " can be held but has no preview.");
        }
        return PlainPreview.of(command, now.version());
    }

    /** The version people count. */
    public final long version() {
        return now.version();
    }

    /** What the rules remember now. */
    public final S now() {
        return now;
    }

    /** The business this belongs to; null while it does not exist. */
    public final @Nullable String businessId() {
        return businessId;
    }

    private Decision<E> judge(C command) {
        if (businessId != null && !businessId.equals(command.businessId())) {
            return Decision.decline(notFound(command.subjectId()));
        }
        return decide(command, now);
    }

    @EventSourcingHandler
    void on(Event event) {
        id = event.subjectId();
        businessId = event.businessId();
        now = evolve(now, events.cast(event));
    }
}

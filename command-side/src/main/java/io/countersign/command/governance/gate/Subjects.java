package io.countersign.command.governance.gate;

import io.countersign.command.Alongside;
import io.countersign.command.State;
import io.countersign.command.Subject;
import io.countersign.command.governance.changes.ChangeAggregate;
import io.countersign.command.governance.delegations.DelegationAggregate;
import io.countersign.command.governance.envelopes.EnvelopeAggregate;
import io.countersign.messages.Command;
import io.countersign.messages.Refused;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.config.AggregateConfiguration;
import org.axonframework.config.Configuration;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.modelling.command.Repository;
import org.jspecify.annotations.Nullable;

/** Finds the subject a command is for, inside the unit of work that is handling the command. */
public final class Subjects implements Alongside {
    private final Supplier<Map<Class<?>, AggregateConfiguration<?>>> byCommand;
    private final Supplier<Repository<ChangeAggregate>> changes;
    private final Supplier<Repository<EnvelopeAggregate>> envelopes;
    private final Supplier<Repository<DelegationAggregate>> delegations;

    /**
     * Reads which subject handles which command from the handlers themselves, at first use.
     *
     * @param axon available once everything is configured
     */
    public Subjects(Supplier<Configuration> axon) {
        this.byCommand = once(() -> read(axon.get()));
        this.changes = once(() -> axon.get().repository(ChangeAggregate.class));
        this.envelopes = once(() -> axon.get().repository(EnvelopeAggregate.class));
        this.delegations = once(() -> axon.get().repository(DelegationAggregate.class));
    }

    /**
     * What the subject's rules would say: a {@link Refused} or a preview. Holds the subject's lock
     * until the unit of work ends. Where there is no subject yet, the rules of a missing one say
     * whether this command may bring it into being.
     */
    Object rehearse(Command command) {
        try {
            return load(command).invoke(subject -> rehearse(subject, command));
        } catch (AggregateNotFoundException none) {
            return rehearse(missing(command), command);
        }
    }

    /** The refusal of a command for a subject that does not exist. */
    Refused notFound(Command command) {
        return missing(command).notFound(command.subjectId());
    }

    private Subject<?, ?, ?> missing(Command command) {
        try {
            Constructor<?> empty = module(command).aggregateType().getDeclaredConstructor();
            empty.setAccessible(true);
            return (Subject<?, ?, ?>) empty.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("A subject needs a constructor without arguments.", e);
        }
    }

    /** Whether the ledger holds more of the command's subject than the loaded instance has seen. */
    boolean isBehind(Command command, EventStore ledger) {
        Long seen = load(command).version();
        Optional<Long> last = ledger.lastSequenceNumberFor(command.subjectId());
        return last.isPresent() && (seen == null || seen < last.get());
    }

    @Override
    public State now(Command command) {
        try {
            return load(command).invoke(Subject::now);
        } catch (AggregateNotFoundException none) {
            return missing(command).now();
        }
    }

    @Override
    public @Nullable Refused refusal(Command command) {
        try {
            return load(command).invoke(subject -> refusal(subject, command));
        } catch (AggregateNotFoundException none) {
            return refusal(missing(command), command);
        }
    }

    @Override
    public void order(Command command) {
        try {
            loadOrCreate(repository(module(command)), command).execute(s -> order(s, command));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("A subject could not be made.", e);
        }
    }

    /** The change requests. */
    Repository<ChangeAggregate> changes() {
        return changes.get();
    }

    /** The envelopes. */
    Repository<EnvelopeAggregate> envelopes() {
        return envelopes.get();
    }

    /** The delegations. */
    Repository<DelegationAggregate> delegations() {
        return delegations.get();
    }

    private Aggregate<? extends Subject<?, ?, ?>> load(Command command) {
        return repository(module(command)).load(command.subjectId());
    }

    private <T extends Subject<?, ?, ?>> Aggregate<T> loadOrCreate(
            Repository<T> repository, Command command) throws Exception {
        @SuppressWarnings("unchecked") // The repository is the one of the command's subject.
        T missing = (T) missing(command);
        return repository.loadOrCreate(command.subjectId(), () -> missing);
    }

    private AggregateConfiguration<?> module(Command command) {
        AggregateConfiguration<?> module = byCommand.get().get(command.getClass());
        if (module == null) {
            throw new IllegalStateException("Nothing handles " + command.getClass().getName());
        }
        return module;
    }

    @SuppressWarnings("unchecked") // Every aggregate of ours is a Subject; ArchUnit holds us to it.
    private static Repository<? extends Subject<?, ?, ?>> repository(
            AggregateConfiguration<?> module) {
        return (Repository<? extends Subject<?, ?, ?>>) module.repository();
    }

    @SuppressWarnings("unchecked") // The command was routed to this subject by its handlers.
    private static <C extends Command> Object rehearse(Subject<?, ?, ?> subject, C command) {
        return ((Subject<C, ?, ?>) subject).rehearse(command);
    }

    @SuppressWarnings("unchecked") // As above.
    private static <C extends Command> @Nullable Refused refusal(
            Subject<?, ?, ?> subject, C command) {
        return ((Subject<C, ?, ?>) subject).refusal(command);
    }

    @SuppressWarnings("unchecked") // As above.
    private static <C extends Command> void order(Subject<?, ?, ?> subject, C command) {
        if (((Subject<C, ?, ?>) subject).order(command) instanceof Refused refused) {
            throw new ConcurrencyException("A subject has moved on: " + refused.code());
        }
    }

    private static Map<Class<?>, AggregateConfiguration<?>> read(Configuration axon) {
        Map<Class<?>, AggregateConfiguration<?>> modules = new LinkedHashMap<>();
        for (AggregateConfiguration<?> module : axon.findModules(AggregateConfiguration.class)) {
            for (Method method : module.aggregateType().getDeclaredMethods()) {
                if (method.isAnnotationPresent(CommandHandler.class)) {
                    modules.put(method.getParameterTypes()[0], module);
                }
            }
        }
        return Map.copyOf(modules);
    }

    private static <T> Supplier<T> once(Supplier<T> supplier) {
        return new Supplier<>() {
            private volatile @Nullable T value;

            @Override
            public T get() {
                T known = value;
                if (known == null) {
                    known = supplier.get();
                    value = known;
                }
                return known;
            }
        };
    }
}

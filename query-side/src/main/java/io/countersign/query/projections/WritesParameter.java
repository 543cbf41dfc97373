package io.countersign.query.projections;

import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.ParameterResolver;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;

/** Gives event handlers the {@link Writes} of the batch they run in. */
public final class WritesParameter implements ParameterResolverFactory {
    static final String RESOURCE = Writes.class.getName();

    @Override
    public @Nullable ParameterResolver<Writes> createInstance(
            Executable executable, Parameter[] parameters, int parameterIndex) {
        return parameters[parameterIndex].getType() == Writes.class ? new Resolver() : null;
    }

    private static final class Resolver implements ParameterResolver<Writes> {
        @Override
        public Writes resolveParameterValue(Message<?> message) {
            Writes writes = CurrentUnitOfWork.get().root().getResource(RESOURCE);
            if (writes == null) {
                throw new IllegalStateException("Projections run in a ProjectionProcessor only.");
            }
            return writes;
        }

        @Override
        public boolean matches(Message<?> message) {
            return true;
        }
    }
}

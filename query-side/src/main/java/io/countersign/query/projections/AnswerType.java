package io.countersign.query.projections;

import java.lang.reflect.Type;
import org.axonframework.messaging.responsetypes.AbstractResponseType;
import org.axonframework.messaging.responsetypes.ResponseType;
import org.springframework.core.ResolvableType;

/**
 * Asks for one answer of a class. The framework's own {@code instanceOf} does not find a handler
 * that returns a generic type such as {@code Page<LeadView>}; this does.
 */
public final class AnswerType<R> extends AbstractResponseType<R> {

    private AnswerType(Class<R> answer) {
        super(answer);
    }

    /** One answer of this class, whatever its type arguments. */
    public static <R> ResponseType<R> of(Class<R> answer) {
        return new AnswerType<>(answer);
    }

    @Override
    public boolean matches(Type returned) {
        Class<?> raw = ResolvableType.forType(returned).resolve();
        return raw != null && expectedResponseType.isAssignableFrom(raw);
    }

    @Override
    @SuppressWarnings("unchecked") // The class is the one this was made with.
    public Class<R> responseMessagePayloadType() {
        return (Class<R>) expectedResponseType;
    }
}

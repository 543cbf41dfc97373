package io.countersign.app.axon;

import io.countersign.messages.Moment;
import io.countersign.messages.PastQuery;
import io.countersign.messages.Queries;
import io.countersign.messages.Query;
import io.countersign.messages.governance.audit.Explanation;
import io.countersign.query.projections.AnswerType;
import io.countersign.query.projections.Past;
import io.countersign.query.projections.PastViews;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.messaging.responsetypes.ResponseType;
import org.axonframework.queryhandling.QueryGateway;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;

/** Sends queries to the bus; a query's own declaration says what kind of answer it wants. */
public class BusQueries implements Queries {
    private final QueryGateway gateway;
    private final Map<Class<?>, ResponseType<?>> answers = new ConcurrentHashMap<>();
    private final Past past;
    private final PastViews views;

    public BusQueries(QueryGateway gateway, Past past, PastViews views) {
        this.gateway = gateway;
        this.past = past;
        this.views = views;
    }

    @Override
    public <R> @Nullable R ask(PastQuery<R> query, Moment moment) {
        return past.<@Nullable R>answer(query, query.subjects(this), moment, () -> ask(query));
    }

    @Override
    public List<Explanation> explain(
            String businessId, String subjectId, @Nullable String field, @Nullable Moment moment) {
        PastQuery<?> query = Explanations.about(businessId, subjectId);
        if (query == null) {
            return List.of();
        }
        var origins = past.origins(query, query.subjects(this), moment, () -> ask(query));
        return new Explanations(this).of(businessId, Explanations.chosen(origins, field));
    }

    @Override
    @SuppressWarnings("unchecked") // The response type is read from the query's own declaration.
    public <R> @Nullable R ask(Query<R> query) {
        ResponseType<R> answer =
                (ResponseType<R>) answers.computeIfAbsent(query.getClass(), BusQueries::read);
        try {
            return views.<@Nullable R>answer(() -> gateway.query(query, answer).join());
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private static ResponseType<?> read(Class<?> query) {
        Class<?> answer = ResolvableType.forClass(query).as(Query.class).getGeneric(0).resolve();
        if (answer == null) {
            throw new IllegalStateException(query.getName() + " does not say what it asks for.");
        }
        return AnswerType.of(answer);
    }
}

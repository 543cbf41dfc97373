package io.countersign.messages;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The way in for every question, through every door. Implemented by the application. */
public interface Queries {
    /** Asks and waits for the answer; null when what was asked for does not exist. */
    <R> @Nullable R ask(Query<R> query);

    /** Asks for something that always has an answer, such as a page of rows. */
    default <R> R require(Query<R> query) {
        R answer = ask(query);
        if (answer == null) {
            throw new IllegalStateException("No answer to " + query.getClass().getName());
        }
        return answer;
    }

    /**
     * Asks what the answer was at a moment; null when what was asked for did not exist then.
     *
     * @throws PastUnreachable when that moment cannot be shown
     */
    default <R> @Nullable R ask(PastQuery<R> query, Moment moment) {
        throw new UnsupportedOperationException("There is no past here.");
    }

    /**
     * Which event gave each field of an answer the value that it has, or had at a moment; by the
     * names that the fields have in the answer. Empty when what was asked for does not exist.
     *
     * @param moment null for now
     * @throws PastUnreachable when that moment cannot be shown
     */
    default List<FieldOrigin> explain(PastQuery<?> query, @Nullable Moment moment) {
        throw new UnsupportedOperationException("There is no past here.");
    }

    /**
     * Asks again whenever something may have changed, until the answer is as wished, there is none
     * any more, or the time is over; then it is the last answer.
     */
    default <R> @Nullable R await(Query<R> query, Predicate<R> until, Duration limit) {
        return ask(query);
    }
}

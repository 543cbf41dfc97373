package io.countersign.messages;

import java.time.Duration;
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
     * Asks again whenever something may have changed, until the answer is as wished, there is none
     * any more, or the time is over; then it is the last answer.
     */
    default <R> @Nullable R await(Query<R> query, Predicate<R> until, Duration limit) {
        return ask(query);
    }
}

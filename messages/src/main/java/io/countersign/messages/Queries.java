package io.countersign.messages;

import io.countersign.messages.governance.audit.Explanation;
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
     * Why the fields of a subject have the values that they have, or had at a moment: the event,
     * who did it, who signed it, which policy held. Empty when there is no such subject or field.
     *
     * @param subjectId for example {@code agent_01J…}, {@code case_1001} or {@code settings}
     * @param field its name, or the end of its name; null for every field
     * @param moment null for now
     * @throws PastUnreachable when that moment cannot be shown
     */
    default List<Explanation> explain(
            String businessId, String subjectId, @Nullable String field, @Nullable Moment moment) {
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

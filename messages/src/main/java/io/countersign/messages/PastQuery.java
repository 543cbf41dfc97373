package io.countersign.messages;

import java.util.Set;

/**
 * A query that can also be asked of the past, because the events of few subjects make its answer.
 *
 * @param <R> the answer
 */
public interface PastQuery<R> extends TenantQuery<R> {
    /** The view that answers it. */
    String view();

    /**
     * The subjects whose events are all that goes into the answer.
     *
     * @param now for those who first have to look up who there is
     */
    Set<String> subjects(Queries now);
}

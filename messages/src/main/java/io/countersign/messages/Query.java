package io.countersign.messages;

/**
 * A request for what is true now.
 *
 * @param <R> the answer; a query for something that does not exist is answered with null
 */
public interface Query<R> {}

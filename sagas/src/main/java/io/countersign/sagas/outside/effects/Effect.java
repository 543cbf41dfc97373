package io.countersign.sagas.outside.effects;

import io.countersign.messages.Family;
import java.time.Duration;

/**
 * One kind of effect. It may be run again after any crash, so it starts with finding out what
 * happened before; only its subject's history knows that.
 */
public interface Effect {
    /** Lower-case words with hyphens; stands in the database. */
    String kind();

    /** What it is part of: while a person has stopped that, the effect waits and nothing leaves. */
    Family family();

    /**
     * Does what is to be done next. An exception means that this is tried again later.
     *
     * @param attempt how often it was put off before
     */
    Next carryOut(String businessId, String subjectId, int attempt);

    /** Whether anything is left to do. */
    sealed interface Next {}

    /** Nothing is. */
    record Done() implements Next {}

    /** Try again after this time. */
    record Again(Duration in) implements Next {}
}

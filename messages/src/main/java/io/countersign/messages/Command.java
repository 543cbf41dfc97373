package io.countersign.messages;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * An order to one subject (aggregate) of one business. Commands carry every id they need; they are
 * immutable and hold plain values, so that the same command can be kept, shown and sent again.
 */
public interface Command {
    /** The business whose subject this is about, {@code biz_…}. */
    String businessId();

    /** The id of the subject that decides. */
    @TargetAggregateIdentifier
    String subjectId();
}

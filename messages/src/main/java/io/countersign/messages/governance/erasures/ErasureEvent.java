package io.countersign.messages.governance.erasures;

import io.countersign.messages.Event;
import io.countersign.messages.LogicalName;
import java.util.List;

/** What happened to one erasure. */
public sealed interface ErasureEvent extends Event {
    String erasureId();

    @Override
    default String subjectId() {
        return erasureId();
    }

    /** The person shall be forgotten; from now on it is only carried out. */
    @LogicalName("governance.erasure.ordered/1")
    record Ordered(String businessId, String erasureId, String person, String why)
            implements ErasureEvent {}

    /**
     * Nothing readable is left.
     *
     * @param keys how many were destroyed
     * @param forgotten the ids whose personal fields nobody can read any more
     * @param rows how many rows of views and outboxes were changed
     * @param mentionedIn what is about others too and may still name the person; for people to read
     */
    @LogicalName("governance.erasure.carried_out/1")
    record CarriedOut(
            String businessId,
            String erasureId,
            String person,
            int keys,
            List<String> forgotten,
            long rows,
            List<String> mentionedIn)
            implements ErasureEvent {
        public CarriedOut {
            forgotten = List.copyOf(forgotten);
            mentionedIn = List.copyOf(mentionedIn);
        }
    }
}

package io.countersign.messages;

import org.jspecify.annotations.Nullable;

/** A fact about one subject of one business. Events state results and are never changed. */
public interface Event extends About {
    /** The business whose history this belongs to, {@code biz_…}. */
    String businessId();

    /** The id of the subject this happened to. */
    String subjectId();

    @Override
    default @Nullable String dataSubject() {
        return subjectId();
    }
}

package io.countersign.messages;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An event that says itself what its subject is like now, as text under the contract's names. */
public interface Stated {
    /** Every field in the contract's order; null where the subject has no value. */
    Map<String, @Nullable String> stated();

    /** How people know the subject, when the event says so. */
    default @Nullable String statedName() {
        return stated().get("name");
    }
}

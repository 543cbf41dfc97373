package io.countersign.mcp.protocol;

import io.countersign.messages.Outcome;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * On which terms a tool is called, where the protocol has no words for it.
 *
 * @param idempotencyKey whatever the call changes is changed once for this key; null for no key
 * @param outcomes hears what became of each command that the call sent
 */
public record Terms(@Nullable String idempotencyKey, Consumer<Outcome> outcomes) {
    /** No key, and nobody listens. */
    public static final Terms NONE = new Terms(null, any -> {});
}

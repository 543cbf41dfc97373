package io.countersign.mcp.protocol;

import io.countersign.mcp.callers.Caller;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Calls whose change waits for a person, kept so that they can be answered once he has decided,
 * after a restart and by any node too.
 */
public interface HeldCalls {
    /** Keeps nothing, so that held calls are only ever answered plainly. */
    HeldCalls NONE =
            new HeldCalls() {
                @Override
                public boolean keeps() {
                    return false;
                }

                @Override
                public void keep(HeldCall call) {
                    throw new UnsupportedOperationException("Nothing is kept here.");
                }

                @Override
                public Optional<HeldCall> find(String changeId, Caller caller) {
                    return Optional.empty();
                }

                @Override
                public boolean spend(HeldCall call) {
                    return false;
                }

                @Override
                public void takeBack(HeldCall call, Caller caller, String requestId) {}
            };

    /**
     * A call.
     *
     * @param callerId the credential that called, and the only one that is answered
     * @param arguments as sent, JSON
     * @param key under which the call is repeated without doing anything twice
     * @param stateSha256 of the state that the client got to give back; null when it got none
     */
    record HeldCall(
            String changeId,
            String businessId,
            String callerId,
            String tool,
            String arguments,
            String key,
            @Nullable String stateSha256,
            Instant at,
            Instant until) {}

    /** Whether calls are kept at all. */
    default boolean keeps() {
        return true;
    }

    /** Durable when this returns. */
    void keep(HeldCall call);

    /** The call of this caller that led to this change. */
    Optional<HeldCall> find(String changeId, Caller caller);

    /** True once for each state that was given out. */
    boolean spend(HeldCall call);

    /** Whoever asked takes the change back; nothing happens when it is decided already. */
    void takeBack(HeldCall call, Caller caller, String requestId);
}

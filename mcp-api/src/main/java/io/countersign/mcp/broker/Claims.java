package io.countersign.mcp.broker;

import io.countersign.messages.Asking;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What a caller says of itself; it is written down and grants nothing. */
public record Claims(@Nullable Actor actor, @Nullable Authority authority) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Asks for a change with an idempotency key, as every tool of the broker does. */
    public Asking asking(
            boolean dryRun,
            boolean queueForApproval,
            @Nullable String idempotencyKey,
            String contentDigest,
            @Nullable String reason,
            @Nullable String sourceRef) {
        return new Asking(
                dryRun,
                queueForApproval,
                true,
                idempotencyKey,
                true,
                contentDigest,
                reason,
                sourceRef,
                actor == null && authority == null ? null : JSON.writeValueAsString(this));
    }
}

package io.countersign.mcp.broker;

import io.countersign.mcp.tools.About;
import org.jspecify.annotations.Nullable;

/** Who a caller says has agreed. */
public record Authority(
        @About(oneOf = {"human_confirmed", "dashboard_session", "system_policy"})
                @Nullable String mode,
        @About(most = 128) @Nullable String approvedBy,
        @About(most = 64) @Nullable String approvedAt,
        @About(most = 1_000) @Nullable String evidence,
        @About(most = 64) @Nullable String expiresAt,
        @About(most = 128) @Nullable String payloadHash,
        @About(value = "A signed envelope that a person gave you, as it is", most = 8_000)
                @Nullable String envelope) {}

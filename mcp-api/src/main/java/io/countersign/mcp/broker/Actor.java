package io.countersign.mcp.broker;

import io.countersign.mcp.tools.About;
import org.jspecify.annotations.Nullable;

/** Who a caller says is asking. */
public record Actor(
        @About(oneOf = {"agent", "human", "system", "integration"}) @Nullable String type,
        @About(most = 128) @Nullable String id,
        @About(most = 128) @Nullable String displayName) {}

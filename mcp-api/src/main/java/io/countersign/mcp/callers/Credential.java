package io.countersign.mcp.callers;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a secret proves, as far as it does not change by itself.
 *
 * @param audience the only address it may be sent to; null for all of ours
 * @param worksUntil null as long as nobody takes it away
 */
public record Credential(Caller caller, @Nullable String audience, @Nullable Instant worksUntil) {}

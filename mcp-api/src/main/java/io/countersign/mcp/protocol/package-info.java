/**
 * The protocol engine: MCP over HTTP, written out, for the stateless revision of July 2026 and the
 * revisions before it on one address. It knows tools only by {@link
 * io.countersign.mcp.protocol.ServedTool}.
 */
@NullMarked
package io.countersign.mcp.protocol;

import org.jspecify.annotations.NullMarked;

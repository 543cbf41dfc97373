/**
 * A server with the engine and the official suite's fixture tools, and nothing else: no
 * credentials, no tools of ours.
 */
@NullMarked
package io.countersign.mcp.conformance;

import org.jspecify.annotations.NullMarked;

/** Who calls: credentials, what they may do, and how often they may do it. */
@NullMarked
package io.countersign.mcp.callers;

import org.jspecify.annotations.NullMarked;

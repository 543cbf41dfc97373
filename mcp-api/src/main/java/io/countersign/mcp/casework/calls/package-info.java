/** Tools about calls with clients. */
@NullMarked
package io.countersign.mcp.casework.calls;

import org.jspecify.annotations.NullMarked;

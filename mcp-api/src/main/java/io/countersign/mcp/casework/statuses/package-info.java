/** What assistants can do with case statuses. */
@NullMarked
package io.countersign.mcp.casework.statuses;

import org.jspecify.annotations.NullMarked;

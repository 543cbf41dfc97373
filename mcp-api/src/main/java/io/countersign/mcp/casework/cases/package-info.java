/** What assistants can do with legal cases. */
@NullMarked
package io.countersign.mcp.casework.cases;

import org.jspecify.annotations.NullMarked;

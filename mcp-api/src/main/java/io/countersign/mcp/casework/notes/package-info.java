/** What assistants can do with notes. */
@NullMarked
package io.countersign.mcp.casework.notes;

import org.jspecify.annotations.NullMarked;

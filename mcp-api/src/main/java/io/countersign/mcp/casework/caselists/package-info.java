/** What assistants can do with case lists. */
@NullMarked
package io.countersign.mcp.casework.caselists;

import org.jspecify.annotations.NullMarked;

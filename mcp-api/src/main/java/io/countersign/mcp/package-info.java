/** The assistants' door: which tools stand behind which address. */
@NullMarked
package io.countersign.mcp;

import org.jspecify.annotations.NullMarked;

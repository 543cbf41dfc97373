/** The assistants' tools that write to the people of a case. */
@NullMarked
package io.countersign.mcp.casework.mailings;

import org.jspecify.annotations.NullMarked;

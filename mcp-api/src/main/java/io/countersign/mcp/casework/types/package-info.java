/** What assistants can do with case types and their fields. */
@NullMarked
package io.countersign.mcp.casework.types;

import org.jspecify.annotations.NullMarked;

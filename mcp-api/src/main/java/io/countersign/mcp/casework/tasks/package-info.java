/** What assistants can see of tasks. */
@NullMarked
package io.countersign.mcp.casework.tasks;

import org.jspecify.annotations.NullMarked;

/** What assistants can see of forms. */
@NullMarked
package io.countersign.mcp.casework.forms;

import org.jspecify.annotations.NullMarked;

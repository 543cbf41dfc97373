/** What assistants can learn of changes that wait for a person. */
@NullMarked
package io.countersign.mcp.governance.changes;

import org.jspecify.annotations.NullMarked;

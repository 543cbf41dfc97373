/** Tests of the assistants' door. */
@NullMarked
package io.countersign.mcp;

import org.jspecify.annotations.NullMarked;

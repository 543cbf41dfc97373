/** What assistants can do with leads. */
@NullMarked
package io.countersign.mcp.voice.leads;

import org.jspecify.annotations.NullMarked;

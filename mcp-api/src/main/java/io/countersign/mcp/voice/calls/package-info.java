/** What assistants can do with telephone calls. */
@NullMarked
package io.countersign.mcp.voice.calls;

import org.jspecify.annotations.NullMarked;

/** What assistants can do with texts. */
@NullMarked
package io.countersign.mcp.voice.conversations;

import org.jspecify.annotations.NullMarked;

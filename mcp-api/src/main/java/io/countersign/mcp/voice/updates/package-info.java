/** The one tool for changes that have no tool of their own: it names an intent and its payload. */
@NullMarked
package io.countersign.mcp.voice.updates;

import org.jspecify.annotations.NullMarked;

/** What assistants can learn from many calls and leads at once. */
@NullMarked
package io.countersign.mcp.voice.analytics;

import org.jspecify.annotations.NullMarked;

/** What assistants can do with the set-up of a business's line. */
@NullMarked
package io.countersign.mcp.voice.settings;

import org.jspecify.annotations.NullMarked;

/** What assistants can do with campaigns. */
@NullMarked
package io.countersign.mcp.voice.campaigns;

import org.jspecify.annotations.NullMarked;

/** What assistants can do with AI phone agents. */
@NullMarked
package io.countersign.mcp.voice.agents;

import org.jspecify.annotations.NullMarked;

/** What assistants can see of the business they work for. */
@NullMarked
package io.countersign.mcp.voice.businesses;

import org.jspecify.annotations.NullMarked;

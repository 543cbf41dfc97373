/** The assistants' tools for webhooks and their delivery log. */
@NullMarked
package io.countersign.mcp.casework.webhooks;

import org.jspecify.annotations.NullMarked;

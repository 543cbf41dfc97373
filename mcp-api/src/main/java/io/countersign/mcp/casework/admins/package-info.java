/** The assistants' tools for the people who run the case desk. */
@NullMarked
package io.countersign.mcp.casework.admins;

import org.jspecify.annotations.NullMarked;

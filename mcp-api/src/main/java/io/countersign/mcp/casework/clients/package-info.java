/** What assistants can do with clients. */
@NullMarked
package io.countersign.mcp.casework.clients;

import org.jspecify.annotations.NullMarked;

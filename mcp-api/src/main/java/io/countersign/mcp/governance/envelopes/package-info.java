/** Tools around authority that people granted in advance. */
@NullMarked
package io.countersign.mcp.governance.envelopes;

import org.jspecify.annotations.NullMarked;

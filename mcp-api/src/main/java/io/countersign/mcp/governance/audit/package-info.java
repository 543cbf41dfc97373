/** The assistants' tool for the audit log. */
@NullMarked
package io.countersign.mcp.governance.audit;

import org.jspecify.annotations.NullMarked;

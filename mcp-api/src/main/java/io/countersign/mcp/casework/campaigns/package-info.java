/** Tools about campaigns for cases. */
@NullMarked
package io.countersign.mcp.casework.campaigns;

import org.jspecify.annotations.NullMarked;

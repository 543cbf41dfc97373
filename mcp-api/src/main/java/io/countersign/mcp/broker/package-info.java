/**
 * How tools ask for a change that a person may have to countersign, and how they say what became of
 * it, in the contract's words.
 */
@NullMarked
package io.countersign.mcp.broker;

import org.jspecify.annotations.NullMarked;

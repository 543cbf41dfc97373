/**
 * The tool runtime: a tool is a pure method from an input record to a {@link
 * io.countersign.mcp.tools.Reply}; everything around it (schemas, checks, dispatch, answers) is
 * done here, once.
 */
@NullMarked
package io.countersign.mcp.tools;

import org.jspecify.annotations.NullMarked;

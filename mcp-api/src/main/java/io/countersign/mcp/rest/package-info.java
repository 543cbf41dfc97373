/**
 * The case desk for programs that speak plain HTTP: each route is a tool, so that an answer here is
 * the answer there.
 */
@NullMarked
package io.countersign.mcp.rest;

import org.jspecify.annotations.NullMarked;

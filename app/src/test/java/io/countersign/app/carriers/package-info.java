/**
 * Doubles of real carriers: real HTTP servers that take what the carriers' published descriptions
 * allow, and report as the carriers do.
 */
@NullMarked
package io.countersign.app.carriers;

import org.jspecify.annotations.NullMarked;

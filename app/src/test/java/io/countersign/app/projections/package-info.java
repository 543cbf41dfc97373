/** Projections on a real PostgreSQL: filled, rebuilt, proven, swapped while they are read. */
@NullMarked
package io.countersign.app.projections;

import org.jspecify.annotations.NullMarked;

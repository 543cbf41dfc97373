/**
 * How every view of the history is kept: a schema of its own for each, one loop that fills it, and
 * a rebuild that proves it. A view may be thrown away at any time; the ledger may not.
 */
@NullMarked
package io.countersign.query.projections;

import org.jspecify.annotations.NullMarked;

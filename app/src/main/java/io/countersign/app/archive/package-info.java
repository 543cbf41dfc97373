/** Moves events of long ago to cheaper storage, where they stay part of the ledger. */
@NullMarked
package io.countersign.app.archive;

import org.jspecify.annotations.NullMarked;

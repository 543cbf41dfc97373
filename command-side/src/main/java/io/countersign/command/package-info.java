/** What may happen: pure rules decide, thin shells carry the decisions into the ledger. */
@NullMarked
package io.countersign.command;

import org.jspecify.annotations.NullMarked;

/** How events are written down, and that it stays that way. */
@NullMarked
package io.countersign.command.ledger;

import org.jspecify.annotations.NullMarked;

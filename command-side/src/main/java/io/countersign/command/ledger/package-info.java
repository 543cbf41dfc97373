/**
 * The ledger: how events are appended in one global order and read back, and how they are written
 * down.
 *
 * <p>One thread per node appends. It collects what all commands want to append and sends it as one
 * statement, which takes the ledger's lock before it draws positions; so positions become visible
 * in the order they were drawn, and a reader that remembers the last position it saw misses
 * nothing.
 */
@NullMarked
package io.countersign.command.ledger;

import org.jspecify.annotations.NullMarked;

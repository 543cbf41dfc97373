/** The ledger on a real PostgreSQL: order, atomicity, races, lost connections, crashes, speed. */
@NullMarked
package io.countersign.app.ledger;

import org.jspecify.annotations.NullMarked;

/** What the gate itself remembers: used idempotency keys and rehearsals. */
@NullMarked
package io.countersign.messages.governance.gate;

import org.jspecify.annotations.NullMarked;

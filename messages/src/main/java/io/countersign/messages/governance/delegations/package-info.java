/** Delegations: who countersigns in whose place, and until when. */
@NullMarked
package io.countersign.messages.governance.delegations;

import org.jspecify.annotations.NullMarked;

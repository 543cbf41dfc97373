/** Delegations: the rules of signing in another's place. */
@NullMarked
package io.countersign.command.governance.delegations;

import org.jspecify.annotations.NullMarked;

/** Policies: what a business lets happen by itself, what waits for whom, and what never happens. */
@NullMarked
package io.countersign.messages.governance.policies;

import org.jspecify.annotations.NullMarked;

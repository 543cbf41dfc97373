/**
 * The audit trail: who did what, through which door, what was before and after, who countersigned.
 */
@NullMarked
package io.countersign.messages.governance.audit;

import org.jspecify.annotations.NullMarked;

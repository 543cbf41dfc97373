/** Who did what, through which door, what it was before, and who countersigned. */
@NullMarked
package io.countersign.query.governance.audit;

import org.jspecify.annotations.NullMarked;

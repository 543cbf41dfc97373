/** Change requests: one exact command that waits for a person, and what the person decided. */
@NullMarked
package io.countersign.messages.governance.changes;

import org.jspecify.annotations.NullMarked;

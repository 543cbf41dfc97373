/** Change requests: who may sign, what a signature binds to, and that it counts once. */
@NullMarked
package io.countersign.command.governance.changes;

import org.jspecify.annotations.NullMarked;

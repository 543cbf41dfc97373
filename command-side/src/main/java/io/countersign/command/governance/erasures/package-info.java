/** Erasures: when somebody may be forgotten, and that it happens once. */
@NullMarked
package io.countersign.command.governance.erasures;

import org.jspecify.annotations.NullMarked;

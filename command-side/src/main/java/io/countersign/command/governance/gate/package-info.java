/** The approval gate: every command of every door passes here before anything decides. */
@NullMarked
package io.countersign.command.governance.gate;

import org.jspecify.annotations.NullMarked;

/** Policies: which rules are fit to be published, and what they say to one exact command. */
@NullMarked
package io.countersign.command.governance.policies;

import org.jspecify.annotations.NullMarked;

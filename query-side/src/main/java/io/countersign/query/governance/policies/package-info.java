/** Which rules are in force, which were, and what was decided under them. */
@NullMarked
package io.countersign.query.governance.policies;

import org.jspecify.annotations.NullMarked;

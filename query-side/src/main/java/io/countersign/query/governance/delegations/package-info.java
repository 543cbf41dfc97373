/** Who signs in whose place. */
@NullMarked
package io.countersign.query.governance.delegations;

import org.jspecify.annotations.NullMarked;

/** Envelopes: what was granted in advance, and how much of it is left. */
@NullMarked
package io.countersign.query.governance.envelopes;

import org.jspecify.annotations.NullMarked;

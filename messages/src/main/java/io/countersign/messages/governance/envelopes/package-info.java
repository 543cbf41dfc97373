/** Envelopes: authority that a person grants in advance, narrow, counted and for a while. */
@NullMarked
package io.countersign.messages.governance.envelopes;

import org.jspecify.annotations.NullMarked;

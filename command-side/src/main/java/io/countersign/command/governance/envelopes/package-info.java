/** Envelopes: who may grant what in advance, and what a use must fit. */
@NullMarked
package io.countersign.command.governance.envelopes;

import org.jspecify.annotations.NullMarked;

/** Signs envelopes with a key of this installation that is sealed wherever it is kept. */
@NullMarked
package io.countersign.app.envelopes;

import org.jspecify.annotations.NullMarked;

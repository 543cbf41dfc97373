/** From a call that was asked for to the carrier that places it, once. */
@NullMarked
package io.countersign.sagas.voice.calls;

import org.jspecify.annotations.NullMarked;

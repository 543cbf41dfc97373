/** From a text that was asked for to the carrier that sends it, once. */
@NullMarked
package io.countersign.sagas.voice.conversations;

import org.jspecify.annotations.NullMarked;

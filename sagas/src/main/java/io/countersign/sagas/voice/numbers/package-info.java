/** From an emergency address that was countersigned to the carrier that files it. */
@NullMarked
package io.countersign.sagas.voice.numbers;

import org.jspecify.annotations.NullMarked;

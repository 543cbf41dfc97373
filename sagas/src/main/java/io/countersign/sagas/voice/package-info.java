/** What follows from what happens on the voice desk. */
@NullMarked
package io.countersign.sagas.voice;

import org.jspecify.annotations.NullMarked;

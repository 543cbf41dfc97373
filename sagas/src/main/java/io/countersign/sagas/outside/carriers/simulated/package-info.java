/**
 * The carrier that reaches nobody: calls live their whole lives on it, at any speed, and it
 * remembers them as a real one would. The last four digits of a number decide what happens, see the
 * operating notes.
 */
@NullMarked
package io.countersign.sagas.outside.carriers.simulated;

import org.jspecify.annotations.NullMarked;

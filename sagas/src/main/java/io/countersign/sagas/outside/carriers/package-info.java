/**
 * Telephone carriers: one port for calls and texts, an adapter in a package each. Whatever a
 * carrier reports comes in as commands, as often and in whatever order it likes.
 */
@NullMarked
package io.countersign.sagas.outside.carriers;

import org.jspecify.annotations.NullMarked;

/** What must reach the world outside once, and survives a restart until it has. */
@NullMarked
package io.countersign.sagas.outside.effects;

import org.jspecify.annotations.NullMarked;

/** Calls of assistants that wait for a person, kept until they can be answered. */
@NullMarked
package io.countersign.app.heldcalls;

import org.jspecify.annotations.NullMarked;

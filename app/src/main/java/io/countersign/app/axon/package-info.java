/** Wires commands, events and flows to each other. */
@NullMarked
package io.countersign.app.axon;

import org.jspecify.annotations.NullMarked;

/** Runs Countersign: wiring, the people's door, and the operator's commands. */
@NullMarked
package io.countersign.app;

import org.jspecify.annotations.NullMarked;

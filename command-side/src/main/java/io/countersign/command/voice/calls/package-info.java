/** Telephone calls: who may be called, and what a carrier's report still changes. */
@NullMarked
package io.countersign.command.voice.calls;

import org.jspecify.annotations.NullMarked;

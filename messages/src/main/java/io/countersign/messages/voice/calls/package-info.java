/**
 * Telephone calls of the agents, out and in: what was asked for, what the carrier reported, what
 * was said and what came of it.
 */
@NullMarked
package io.countersign.messages.voice.calls;

import org.jspecify.annotations.NullMarked;

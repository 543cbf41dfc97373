/**
 * AI phone agents: who answers the telephone, what it says, and every version of how it was told
 * to.
 */
@NullMarked
package io.countersign.messages.voice.agents;

import org.jspecify.annotations.NullMarked;

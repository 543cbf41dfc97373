/** AI phone agents: which settings they may have and what a change of them means. */
@NullMarked
package io.countersign.command.voice.agents;

import org.jspecify.annotations.NullMarked;

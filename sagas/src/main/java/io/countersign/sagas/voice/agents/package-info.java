/** From an agent's new settings to its copies at carriers whose agents speak for themselves. */
@NullMarked
package io.countersign.sagas.voice.agents;

import org.jspecify.annotations.NullMarked;

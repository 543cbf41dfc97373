/** Phone agents as they are now, and every version of their settings. */
@NullMarked
package io.countersign.query.voice.agents;

import org.jspecify.annotations.NullMarked;

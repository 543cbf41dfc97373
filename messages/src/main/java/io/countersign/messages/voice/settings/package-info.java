/**
 * How a business's line is set up: who on staff is told what after a call, and which links agents
 * may text to callers.
 */
@NullMarked
package io.countersign.messages.voice.settings;

import org.jspecify.annotations.NullMarked;

/** Where transcripts of finished calls are sent, so that other systems can work with them. */
@NullMarked
package io.countersign.messages.voice.sinks;

import org.jspecify.annotations.NullMarked;

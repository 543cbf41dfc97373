/** Where transcripts may be sent: to public addresses over HTTPS, and with a signature. */
@NullMarked
package io.countersign.command.voice.sinks;

import org.jspecify.annotations.NullMarked;

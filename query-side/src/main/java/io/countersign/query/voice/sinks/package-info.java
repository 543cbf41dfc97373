/** Where transcripts are sent now. */
@NullMarked
package io.countersign.query.voice.sinks;

import org.jspecify.annotations.NullMarked;

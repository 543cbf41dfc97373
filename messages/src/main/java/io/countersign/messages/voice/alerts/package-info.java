/** What staff is told of a finished call, person by person, and what became of telling them. */
@NullMarked
package io.countersign.messages.voice.alerts;

import org.jspecify.annotations.NullMarked;

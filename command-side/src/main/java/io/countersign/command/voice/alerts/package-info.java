/** What may become of an alert to one person of the staff. */
@NullMarked
package io.countersign.command.voice.alerts;

import org.jspecify.annotations.NullMarked;

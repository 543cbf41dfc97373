/** Notes: never empty, and always about something. */
@NullMarked
package io.countersign.command.casework.notes;

import org.jspecify.annotations.NullMarked;

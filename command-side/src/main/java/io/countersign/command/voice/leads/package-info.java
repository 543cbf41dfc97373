/** Leads: what must be known of a person, and how numbers are written down. */
@NullMarked
package io.countersign.command.voice.leads;

import org.jspecify.annotations.NullMarked;

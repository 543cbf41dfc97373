/** Clients: what must be known of a person, and what was declined. */
@NullMarked
package io.countersign.command.casework.clients;

import org.jspecify.annotations.NullMarked;

/** Clients as they are. */
@NullMarked
package io.countersign.query.casework.clients;

import org.jspecify.annotations.NullMarked;

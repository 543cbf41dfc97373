/** Connections: allowed by a person, ended once and for good. */
@NullMarked
package io.countersign.command.tenancy.connections;

import org.jspecify.annotations.NullMarked;

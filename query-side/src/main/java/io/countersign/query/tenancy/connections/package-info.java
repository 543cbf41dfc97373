/** Connections as people see them, and whether each still stands. */
@NullMarked
package io.countersign.query.tenancy.connections;

import org.jspecify.annotations.NullMarked;

/** Connections: the assistants that people let in, each for one business and one desk. */
@NullMarked
package io.countersign.messages.tenancy.connections;

import org.jspecify.annotations.NullMarked;

/** The whole application as a process of its own, killed together with its database. */
@NullMarked
package io.countersign.app.crash;

import org.jspecify.annotations.NullMarked;

/** Legal cases: what must be known to open one. */
@NullMarked
package io.countersign.command.casework.cases;

import org.jspecify.annotations.NullMarked;

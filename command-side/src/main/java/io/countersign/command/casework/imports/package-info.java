/** When a file may be loaded: once, and for so many rows. */
@NullMarked
package io.countersign.command.casework.imports;

import org.jspecify.annotations.NullMarked;

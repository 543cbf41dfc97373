/** Case types: one name each, and what their cases are asked for. */
@NullMarked
package io.countersign.command.casework.types;

import org.jspecify.annotations.NullMarked;

/** Imports as they stand. */
@NullMarked
package io.countersign.query.casework.imports;

import org.jspecify.annotations.NullMarked;

/** Doors that carriers and players use: no sign-in, but nothing without a signature. */
@NullMarked
package io.countersign.app.carriers;

import org.jspecify.annotations.NullMarked;

/** Case types as they are, with how many cases have them. */
@NullMarked
package io.countersign.query.casework.types;

import org.jspecify.annotations.NullMarked;

/** Legal cases as they are now. */
@NullMarked
package io.countersign.query.casework.cases;

import org.jspecify.annotations.NullMarked;

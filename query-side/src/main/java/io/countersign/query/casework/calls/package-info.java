/** Calls as the case desk sees them. */
@NullMarked
package io.countersign.query.casework.calls;

import org.jspecify.annotations.NullMarked;

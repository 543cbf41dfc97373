/** Notes as they are, newest first. */
@NullMarked
package io.countersign.query.casework.notes;

import org.jspecify.annotations.NullMarked;

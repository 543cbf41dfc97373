/** Mailings as they are now. */
@NullMarked
package io.countersign.query.casework.mailings;

import org.jspecify.annotations.NullMarked;

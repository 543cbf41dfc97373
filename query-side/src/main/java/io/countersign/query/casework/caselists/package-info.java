/** Case lists as they are. */
@NullMarked
package io.countersign.query.casework.caselists;

import org.jspecify.annotations.NullMarked;

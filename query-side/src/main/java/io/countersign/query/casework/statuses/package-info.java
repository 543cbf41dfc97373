/** The tree of case statuses as it is, with how many cases stand where. */
@NullMarked
package io.countersign.query.casework.statuses;

import org.jspecify.annotations.NullMarked;

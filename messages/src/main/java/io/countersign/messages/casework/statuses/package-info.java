/** How far a case can have come: a tree of statuses, in the order in which people work. */
@NullMarked
package io.countersign.messages.casework.statuses;

import org.jspecify.annotations.NullMarked;

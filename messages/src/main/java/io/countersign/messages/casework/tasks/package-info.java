/** Tasks that come up again and again, and where they stand in each case. */
@NullMarked
package io.countersign.messages.casework.tasks;

import org.jspecify.annotations.NullMarked;

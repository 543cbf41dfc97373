/** Legal cases. */
@NullMarked
package io.countersign.messages.casework.cases;

import org.jspecify.annotations.NullMarked;

/** Forms that clients are asked to fill in, in numbered versions. */
@NullMarked
package io.countersign.messages.casework.forms;

import org.jspecify.annotations.NullMarked;

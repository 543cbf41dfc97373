/** Forms as they are. */
@NullMarked
package io.countersign.query.casework.forms;

import org.jspecify.annotations.NullMarked;

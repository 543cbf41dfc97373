/** Tasks as they are, with how many cases have done them. */
@NullMarked
package io.countersign.query.casework.tasks;

import org.jspecify.annotations.NullMarked;

/** Tasks: given to cases, done, or left out. */
@NullMarked
package io.countersign.command.casework.tasks;

import org.jspecify.annotations.NullMarked;

/** Forms: each change makes a new version. */
@NullMarked
package io.countersign.command.casework.forms;

import org.jspecify.annotations.NullMarked;

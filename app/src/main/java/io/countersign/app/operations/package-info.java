/** The operator's commands, given to the program on the command line in place of starting it. */
@NullMarked
package io.countersign.app.operations;

import org.jspecify.annotations.NullMarked;

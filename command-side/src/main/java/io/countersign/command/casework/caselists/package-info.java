/** Case lists: a name, and perhaps one type of cases. */
@NullMarked
package io.countersign.command.casework.caselists;

import org.jspecify.annotations.NullMarked;

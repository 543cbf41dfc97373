/** The kinds of cases a business takes on, and the fields each kind has of its own. */
@NullMarked
package io.countersign.messages.casework.types;

import org.jspecify.annotations.NullMarked;

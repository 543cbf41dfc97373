/** What somebody wrote down about a case or a client. */
@NullMarked
package io.countersign.messages.casework.notes;

import org.jspecify.annotations.NullMarked;

/** Mailings: what may be sent, and that it starts once for each person. */
@NullMarked
package io.countersign.command.casework.mailings;

import org.jspecify.annotations.NullMarked;

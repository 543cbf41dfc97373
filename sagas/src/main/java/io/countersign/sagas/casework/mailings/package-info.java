/** From a mailing that was let through to what became of it with every person. */
@NullMarked
package io.countersign.sagas.casework.mailings;

import org.jspecify.annotations.NullMarked;

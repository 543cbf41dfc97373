/** From a held command to its end: signed and carried out, refused, or out of time. */
@NullMarked
package io.countersign.sagas.governance.changes;

import org.jspecify.annotations.NullMarked;

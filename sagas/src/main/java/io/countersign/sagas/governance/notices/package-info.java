/** People are told by email that a change waits for them: once, together, and not at night. */
@NullMarked
package io.countersign.sagas.governance.notices;

import org.jspecify.annotations.NullMarked;

/** What waits for a countersignature, and what became of it. */
@NullMarked
package io.countersign.query.governance.changes;

import org.jspecify.annotations.NullMarked;

/** How people want to be told that a change waits. */
@NullMarked
package io.countersign.query.governance.notices;

import org.jspecify.annotations.NullMarked;

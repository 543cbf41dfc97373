/** What a person has stopped, for pages and for everything that is about to leave. */
@NullMarked
package io.countersign.query.governance.switches;

import org.jspecify.annotations.NullMarked;

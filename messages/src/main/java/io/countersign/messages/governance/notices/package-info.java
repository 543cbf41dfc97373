/** Notices: how each person wants to be told that a change waits. */
@NullMarked
package io.countersign.messages.governance.notices;

import org.jspecify.annotations.NullMarked;

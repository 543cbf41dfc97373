/** The kill switch: a person stops everything, one assistant or one kind of work, at once. */
@NullMarked
package io.countersign.messages.governance.switches;

import org.jspecify.annotations.NullMarked;

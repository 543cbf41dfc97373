/** The kill switch: who may stop what, and who may let it go on. */
@NullMarked
package io.countersign.command.governance.switches;

import org.jspecify.annotations.NullMarked;

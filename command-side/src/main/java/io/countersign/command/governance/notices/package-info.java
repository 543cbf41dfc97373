/** Notices: the rules of how a person wants to be told. */
@NullMarked
package io.countersign.command.governance.notices;

import org.jspecify.annotations.NullMarked;

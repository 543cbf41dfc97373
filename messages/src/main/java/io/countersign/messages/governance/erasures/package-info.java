/** Erasures: that somebody is forgotten, who decided it, and what was found and destroyed. */
@NullMarked
package io.countersign.messages.governance.erasures;

import org.jspecify.annotations.NullMarked;

/** Lists of cases that belong together, for example for one campaign. */
@NullMarked
package io.countersign.messages.casework.caselists;

import org.jspecify.annotations.NullMarked;

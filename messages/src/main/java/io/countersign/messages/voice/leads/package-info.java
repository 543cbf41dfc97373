/** People who called, wrote or were written down, and whom the business may call back. */
@NullMarked
package io.countersign.messages.voice.leads;

import org.jspecify.annotations.NullMarked;

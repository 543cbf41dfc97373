/** What has to be there before a carrier is chosen, and what may change while it is. */
@NullMarked
package io.countersign.command.voice.carriers;

import org.jspecify.annotations.NullMarked;

/**
 * Texts with people: one conversation for each business and telephone number, and whether that
 * person may be written to and called at all.
 */
@NullMarked
package io.countersign.messages.voice.conversations;

import org.jspecify.annotations.NullMarked;

/** The business's own telephone numbers, and where help goes when one of them calls for it. */
@NullMarked
package io.countersign.messages.voice.numbers;

import org.jspecify.annotations.NullMarked;

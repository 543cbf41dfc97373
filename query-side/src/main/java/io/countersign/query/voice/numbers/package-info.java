/** The business's own numbers as they are now. */
@NullMarked
package io.countersign.query.voice.numbers;

import org.jspecify.annotations.NullMarked;

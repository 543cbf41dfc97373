/** The business's own numbers: which addresses help can be sent to. */
@NullMarked
package io.countersign.command.voice.numbers;

import org.jspecify.annotations.NullMarked;

/** The set-up of a business's line: which numbers, addresses, rules and links it may have. */
@NullMarked
package io.countersign.command.voice.settings;

import org.jspecify.annotations.NullMarked;

/** Conversations by text: what is sent, what came in, and who wants no more of it. */
@NullMarked
package io.countersign.command.voice.conversations;

import org.jspecify.annotations.NullMarked;

/** Conversations and their texts, and what stands in the way of the next one. */
@NullMarked
package io.countersign.query.voice.conversations;

import org.jspecify.annotations.NullMarked;

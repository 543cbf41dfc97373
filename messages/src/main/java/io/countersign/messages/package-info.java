/**
 * What can be said: commands, events, queries and their answers, as plain records. Every other side
 * depends on this one, and this one depends on none of ours.
 */
@NullMarked
package io.countersign.messages;

import org.jspecify.annotations.NullMarked;

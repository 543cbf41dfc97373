/**
 * Calls and texts on Twilio. Twilio speaks no conversation by itself: a call reads the agent's
 * greeting and takes a message.
 */
@NullMarked
package io.countersign.sagas.outside.carriers.twilio;

import org.jspecify.annotations.NullMarked;

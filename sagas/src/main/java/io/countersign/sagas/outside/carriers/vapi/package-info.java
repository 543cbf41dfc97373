/**
 * AI calls on Vapi: agents are copied there whenever their settings change, and what was said comes
 * back when a call is over.
 */
@NullMarked
package io.countersign.sagas.outside.carriers.vapi;

import org.jspecify.annotations.NullMarked;

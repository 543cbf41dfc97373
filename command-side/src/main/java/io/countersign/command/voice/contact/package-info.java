/**
 * Whom a business may call and write to, and when: opt-outs, the do-not-call list, quiet hours,
 * what may not be written, how much. All of it in one place, and all of it pure.
 */
@NullMarked
package io.countersign.command.voice.contact;

import org.jspecify.annotations.NullMarked;

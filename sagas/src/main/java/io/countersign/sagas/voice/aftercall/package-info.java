/**
 * What happens once a call is over: it is compared with the business's escalation rules, what came
 * of it gets a word, its lead a score, staff is told and the transcript goes where it was asked
 * for.
 */
@NullMarked
package io.countersign.sagas.voice.aftercall;

import org.jspecify.annotations.NullMarked;

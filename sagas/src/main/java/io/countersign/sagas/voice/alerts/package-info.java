/** From an escalation rule that was met to everybody on staff who must know of it. */
@NullMarked
package io.countersign.sagas.voice.alerts;

import org.jspecify.annotations.NullMarked;

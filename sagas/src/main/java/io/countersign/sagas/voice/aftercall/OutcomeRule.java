package io.countersign.sagas.voice.aftercall;

import io.countersign.messages.voice.calls.CallQuery.Transcript;
import org.jspecify.annotations.Nullable;

/** Says in one word what came of a call, for the figures. */
@FunctionalInterface
public interface OutcomeRule {
    /** Lower-case words with underscores; null when nobody spoke. */
    @Nullable String outcome(Transcript said);
}

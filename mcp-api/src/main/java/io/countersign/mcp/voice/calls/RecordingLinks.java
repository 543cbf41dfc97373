package io.countersign.mcp.voice.calls;

import io.countersign.messages.voice.calls.CallQuery.CallView;
import org.jspecify.annotations.Nullable;

/** Says where a recording can be heard for a while. */
@FunctionalInterface
public interface RecordingLinks {
    /** The address; null while there is no recording. */
    @Nullable String of(CallView call, String baseUrl);
}

package io.countersign.mcp.voice.calls;

import io.countersign.messages.voice.calls.CallQuery.Transcript;
import io.countersign.messages.voice.calls.Turn;
import java.util.Objects;
import java.util.stream.Collectors;

/** A transcript as one text: a line for each turn. */
final class Script {
    static final int MOST_CHARACTERS = 50_000;

    private Script() {}

    static String of(Transcript said) {
        String person = Objects.requireNonNullElse(said.call().name(), "Caller");
        return said.turns().stream()
                .map(turn ->
                        (turn.speaker() == Turn.Speaker.AGENT ? said.call().agentName() : person)
                                + ": "
                                + turn.words())
                .collect(Collectors.joining("\n"));
    }

    /** Ends with a whole line. */
    static String shortened(String all) {
        return all.length() <= MOST_CHARACTERS
                ? all
                : all.substring(0, Math.max(0, all.lastIndexOf('\n', MOST_CHARACTERS)));
    }
}

package io.countersign.sagas.voice.aftercall;

import io.countersign.messages.voice.calls.CallQuery.CallView;
import io.countersign.messages.voice.calls.CallQuery.Transcript;
import io.countersign.messages.voice.calls.CallStatus;
import io.countersign.messages.voice.calls.EffectState;
import io.countersign.messages.voice.calls.Turn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes transcripts. */
final class Said {
    static final Instant AT = Instant.parse("2026-11-20T15:00:00Z");

    private Said() {}

    /** A conversation in which only the caller's words matter. */
    static Transcript byCaller(String... words) {
        List<Turn> turns = new ArrayList<>();
        turns.add(new Turn(Turn.Speaker.AGENT, "Is this about a gas leak or a fire?", 0));
        for (String one : words) {
            turns.add(new Turn(Turn.Speaker.CALLER, one, turns.size() * 5));
        }
        return transcript(CallStatus.COMPLETED, true, 40, null, turns);
    }

    static Transcript transcript(
            CallStatus status,
            boolean inbound,
            int seconds,
            @Nullable String outcome,
            List<Turn> turns) {
        return new Transcript(
                new CallView(
                        "call_1",
                        "biz_1",
                        "conv_1",
                        inbound,
                        "agent_1",
                        "Front Desk",
                        "+12075550100",
                        "+12075550142",
                        "Maria Okafor",
                        null,
                        null,
                        "lead_1",
                        status,
                        EffectState.SETTLED,
                        seconds,
                        "hung up",
                        null,
                        null,
                        outcome,
                        "simulated",
                        "sim_1",
                        null,
                        null,
                        AT,
                        AT,
                        AT.plusSeconds(seconds)),
                turns);
    }
}

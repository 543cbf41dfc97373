package io.countersign.sagas.voice.aftercall;

import io.countersign.messages.voice.calls.CallQuery.CallView;
import io.countersign.messages.voice.calls.CallQuery.Transcript;
import io.countersign.messages.voice.calls.Turn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;

/** A finished call as other systems read it, under the names of the tools. */
final class TranscriptJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private TranscriptJson() {}

    static String write(String event, Transcript said) {
        CallView call = said.call();
        Map<String, Object> about = new LinkedHashMap<>();
        put(about, "id", call.callId());
        put(about, "conversation_id", call.conversationId());
        put(about, "business_id", call.businessId());
        put(about, "agent_id", call.agentId());
        put(about, "agent_name", call.agentName());
        put(about, "direction", call.inbound() ? "inbound" : "outbound");
        put(about, "status", call.status().word());
        put(about, "to", call.to());
        put(about, "from", call.from());
        put(about, "name", call.name());
        put(about, "lead_id", call.leadId());
        put(about, "duration_seconds", call.durationSeconds());
        put(about, "ended_reason", call.endedReason());
        put(about, "outcome", call.outcome());
        put(about, "summary", call.summary());
        put(about, "created_at", call.createdAt().toString());
        put(about, "ended_at", Objects.toString(call.endedAt(), null));
        List<Map<String, Object>> turns = new ArrayList<>();
        for (Turn turn : said.turns()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("speaker", turn.speaker().name().toLowerCase(Locale.ROOT));
            one.put("words", turn.words());
            one.put("second", turn.second());
            turns.add(one);
        }
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("call", about);
        data.put("transcript", turns);
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put("type", event);
        // Always the same for one call, so that a repetition is the same message to the byte.
        whole.put(
                "timestamp",
                Objects.requireNonNullElse(call.endedAt(), call.createdAt()).toString());
        whole.put("data", data);
        return JSON.writeValueAsString(whole);
    }

    private static void put(
            Map<String, Object> map, String name, @org.jspecify.annotations.Nullable Object value) {
        if (value != null) {
            map.put(name, value);
        }
    }
}

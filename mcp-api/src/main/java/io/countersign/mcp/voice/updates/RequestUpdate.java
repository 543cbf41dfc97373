package io.countersign.mcp.voice.updates;

import static io.countersign.mcp.tools.Effect.SETS_OUTWARD;

import io.countersign.mcp.broker.Brokered;
import io.countersign.mcp.broker.Intent;
import io.countersign.mcp.tools.Call;
import io.countersign.mcp.tools.Reply;
import io.countersign.mcp.tools.Tool;
import io.countersign.messages.Secrets;
import java.util.List;
import java.util.Map;

/** The tool that takes an intent. Which scope is needed depends on the intent. */
public final class RequestUpdate {
    /** The intents, and the scope that each needs. */
    public static final Map<String, String> SCOPES =
            Map.of(
                    EmergencyAddressIntent.NAME, "numbers:write",
                    TranscriptSinkIntent.NAME, "webhooks:write",
                    AgentPatchIntent.NAME, "agents:write");

    private final TranscriptSinkIntent sinks;

    public RequestUpdate(Secrets secrets) {
        this.sinks = new TranscriptSinkIntent(secrets);
    }

    @Tool(
            name = "request_kaicalls_update",
            title = "Request KaiCalls Update",
            scope = "",
            effect = SETS_OUTWARD,
            about =
                    "Asks for a change by intent: an emergency address, a webhook for transcripts,"
                            + " or any setting of an agent. Nearly all wait until a person"
                            + " countersigns: send queue_for_approval true and show the person"
                            + " approval.review_url. Only status executed means that it is done.")
    Reply<Requested> request(Request input, Call call) {
        String scope = SCOPES.get(input.intent());
        if (scope == null) {
            return new Intent(
                            input.intent(),
                            new Brokered.Target(null, null, null, null),
                            false,
                            call)
                    .unsupported(
                            "intent_unsupported",
                            "There is no such intent. Choose one of "
                                    + String.join(", ", SCOPES.keySet().stream().sorted().toList())
                                    + ".",
                            told -> new Requested(told, input.intent(), null, null));
        }
        call.requireScope(scope);
        return switch (input.intent()) {
            case EmergencyAddressIntent.NAME -> EmergencyAddressIntent.reply(input, call);
            case TranscriptSinkIntent.NAME -> sinks.reply(input, call);
            default -> AgentPatchIntent.reply(input, call);
        };
    }

    /** "payload.address, payload.disclosure_acknowledged" in a sentence. */
    static String lacking(List<String> fields) {
        return "This is still needed: %s. Nothing has been changed."
                .formatted(String.join(", ", fields));
    }

    /** The payload has fields this intent does not handle. */
    static String foreign(List<String> fields) {
        return "This intent does not handle %s. Nothing has been changed; leave %s out."
                .formatted(String.join(", ", fields), fields.size() == 1 ? "it" : "them");
    }
}

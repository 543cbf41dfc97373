package io.countersign.mcp.voice.updates;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.countersign.mcp.broker.Brokered;
import io.countersign.mcp.broker.Intent;
import io.countersign.mcp.tools.About;
import io.countersign.mcp.tools.Call;
import io.countersign.mcp.tools.Reply;
import io.countersign.mcp.tools.Shape;
import io.countersign.mcp.voice.agents.AgentUpdates;
import io.countersign.messages.CommandJson;
import io.countersign.messages.Outcome;
import io.countersign.messages.voice.agents.AgentCommand;
import io.countersign.messages.voice.agents.AgentSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Changes any setting of an agent. */
final class AgentPatchIntent {
    static final String NAME = "agent.patch";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Shape<Patch> SHAPE = new Shape<>(Patch.class);

    record Patch(
            @About(most = 100) @Nullable String name,
            @About(most = 1_000) @Nullable String firstMessage,
            @About(most = 100_000) @Nullable String inboundPrompt,
            @About(most = 100_000) @Nullable String outboundPrompt,
            @About(most = 100_000) @Nullable String smsPrompt,
            @About(most = 1_000) @Nullable String outboundFirstMessage,
            @About(most = 100) @Nullable String outboundLlm,
            @About(most = 100) @Nullable String smsLlm,
            @Nullable Voice voice,
            @Nullable Model model,
            @About(least = 1, most = 43_200) @Nullable Integer maxDuration,
            @Nullable Boolean transferEnabled,
            @About(most = 40) @Nullable String transferPhoneNumber,
            @Nullable Map<String, Object> metadata,
            @Nullable Map<String, Object> vapiConfig) {}

    record Voice(
            @About(most = 64) String provider,
            @About(most = 128) @JsonProperty("voiceId") String voiceId) {}

    record Model(
            @About(most = 64) String provider,
            @About(most = 128) String model,
            @About(least = 0, most = 2) @Nullable Double temperature) {}

    private AgentPatchIntent() {}

    static Reply<Requested> reply(Request input, Call call) {
        String agentId = input.whom().agentId();
        Intent intent =
                new Intent(NAME, new Brokered.Target(agentId, null, null, null), true, call);
        List<String> missing = new ArrayList<>();
        if (agentId == null) {
            missing.add("target.agent_id");
        }
        if (input.given().isEmpty()) {
            missing.add("payload");
        }
        if (input.given().containsKey("vapi_config") && isBlank(input.reason())) {
            missing.add("reason");
        }
        if (agentId == null || !missing.isEmpty()) {
            return intent.missing(missing, RequestUpdate.lacking(missing), AgentPatchIntent::bare);
        }
        List<String> unknown = SHAPE.unknown(input.given());
        if (!unknown.isEmpty()) {
            return intent.unsupported(
                    "field_unsupported", RequestUpdate.foreign(unknown), AgentPatchIntent::bare);
        }
        String problems = SHAPE.problems(input.given());
        if (problems != null) {
            return intent.reply(
                    new Outcome.Denied("invalid_payload", "In payload: " + problems, null),
                    AgentPatchIntent::bare);
        }
        return Reply.send(
                command(agentId, SHAPE.read(input.given()), call),
                input.asking(call.contentDigest()),
                outcome ->
                        AgentUpdates.reply(
                                outcome,
                                agentId,
                                call,
                                (told, version, fields, changeId) ->
                                        new Requested(
                                                told,
                                                NAME,
                                                version == null
                                                        ? null
                                                        : Requested.Result.agent(
                                                                agentId, version, fields, changeId),
                                                null)));
    }

    private static Requested bare(Brokered told) {
        return new Requested(told, NAME, null, null);
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static AgentCommand.Configure command(String agentId, Patch p, Call call) {
        Voice voice = p.voice();
        Model model = p.model();
        return new AgentCommand.Configure(
                call.businessId(),
                agentId,
                p.name(),
                p.firstMessage(),
                p.inboundPrompt(),
                p.smsPrompt(),
                voice == null ? null : new AgentSettings.Voice(voice.provider(), voice.voiceId()),
                model == null
                        ? null
                        : new AgentSettings.Model(
                                model.provider(), model.model(), model.temperature()),
                p.maxDuration(),
                p.transferEnabled(),
                p.transferPhoneNumber(),
                p.outboundPrompt(),
                p.outboundFirstMessage(),
                p.outboundLlm(),
                p.smsLlm(),
                json(p.metadata()),
                json(p.vapiConfig()));
    }

    private static @Nullable String json(@Nullable Map<String, Object> object) {
        return object == null ? null : CommandJson.canonical(JSON.writeValueAsString(object));
    }
}

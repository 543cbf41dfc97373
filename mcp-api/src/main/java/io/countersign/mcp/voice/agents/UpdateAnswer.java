package io.countersign.mcp.voice.agents;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.countersign.mcp.broker.Brokered;
import io.countersign.mcp.tools.Call;
import io.countersign.mcp.tools.Reply;
import io.countersign.messages.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of a change of an agent's settings. */
record UpdateAnswer(@JsonUnwrapped Brokered told, String agentId, @Nullable Result result) {

    /** What is true now. */
    record Result(
            String agentId,
            long versionNumber,
            String configVersionId,
            List<String> changedFields,
            @Nullable String changeId) {
        static @Nullable Result of(
                String agentId,
                @Nullable Long version,
                List<String> fields,
                @Nullable String changeId) {
            return version == null
                    ? null
                    : new Result(agentId, version, agentId + "/v" + version, fields, changeId);
        }
    }

    static Reply<UpdateAnswer> of(Outcome outcome, String agentId, Call call) {
        return AgentUpdates.reply(
                outcome,
                agentId,
                call,
                (told, version, fields, changeId) ->
                        new UpdateAnswer(
                                told, agentId, Result.of(agentId, version, fields, changeId)));
    }
}

package io.countersign.mcp.voice.updates;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.countersign.mcp.broker.Brokered;
import io.countersign.mcp.tools.About;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of it. */
record Requested(
        @JsonUnwrapped Brokered told,
        String intent,
        @Nullable Result result,
        @About("Signs deliveries to a new webhook. Keep it: it is shown this once.")
                @Nullable String webhookSecret) {

    /** What is true now; which fields there are depends on the intent. */
    record Result(
            @Nullable String agentId,
            @Nullable Long versionNumber,
            @Nullable String configVersionId,
            @Nullable List<String> changedFields,
            @Nullable String phoneNumber,
            @Nullable String address,
            @About("recorded: written down here, not yet confirmed by a carrier")
                    @Nullable String providerStatus,
            @Nullable String webhookId,
            @Nullable List<String> events,
            @Nullable String changeId) {

        static Result agent(
                String agentId, long version, List<String> fields, @Nullable String changeId) {
            return new Result(
                    agentId,
                    version,
                    agentId + "/v" + version,
                    fields,
                    null,
                    null,
                    null,
                    null,
                    null,
                    changeId);
        }

        static Result address(
                String phoneNumber, @Nullable String address, @Nullable String changeId) {
            return new Result(
                    null, null, null, null, phoneNumber, address, "recorded", null, null, changeId);
        }

        static Result webhook(String id, List<String> events, @Nullable String changeId) {
            return new Result(null, null, null, null, null, null, null, id, events, changeId);
        }
    }
}

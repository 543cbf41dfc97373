package io.countersign.mcp.casework.webhooks;

import io.countersign.mcp.tools.About;
import io.countersign.messages.casework.webhooks.DeliveryQuery.Attempt;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** One attempt of a delivery as the contract spells it. */
record LogRow(
        long id,
        long deliveryId,
        String eventType,
        @About("For example case:42") String eventKey,
        String destinationUrl,
        @About("For example api, dashboard, test, replay") String triggeredBy,
        int attemptNumber,
        @Nullable Integer httpStatus,
        @Nullable Long durationMs,
        boolean success,
        @Nullable String errorMessage,
        @About("Signatures are masked") Map<String, Object> requestHeaders,
        Map<String, Object> requestPayload,
        @About("The beginning of it") @Nullable String responseBody,
        Instant createdAt) {
    /** The contract says “recent”. */
    static final int MOST = 100;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static LogRow of(Attempt a) {
        return new LogRow(
                a.logId(),
                a.deliveryId(),
                a.eventType(),
                a.eventKey(),
                a.url(),
                a.triggeredBy(),
                a.attemptNumber(),
                a.httpStatus(),
                a.durationMillis(),
                a.success(),
                a.error(),
                object(a.headers()),
                object(a.payload()),
                a.answer(),
                a.at());
    }

    @SuppressWarnings("unchecked") // JSON objects become maps with text keys.
    private static Map<String, Object> object(String json) {
        return JSON.readValue(json, Map.class);
    }
}

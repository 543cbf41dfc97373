package io.countersign.messages;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, through which door. Doors make it from what they verified themselves and never from
 * what a caller claims; it becomes the metadata of every event that follows from the request.
 *
 * @param businessId the business the credential belongs to
 * @param actorId the credential or person: {@code key_…}, {@code mem_…} or {@code system}
 * @param actorName how people know the actor
 * @param personId the member behind the actor, {@code mem_…}; a key has the member who issued it
 * @param client the program, as it named itself, for example {@code claude-code/2.1}; a claim
 * @param door where the request came in
 * @param tool the tool or page, for example {@code update_agent_config}
 * @param requestId unique per request, {@code req_…}
 * @param correlationId shared by all requests of one piece of work
 * @param traceparent W3C trace context when the caller sent one
 */
public record Origin(
        String businessId,
        String actorId,
        String actorName,
        @Nullable String personId,
        @Nullable String client,
        Door door,
        String tool,
        String requestId,
        String correlationId,
        @Nullable String traceparent) {

    /** Metadata keys; the spelling is part of the stored history. */
    public static final String BUSINESS_ID = "businessId";

    public static final String ACTOR_ID = "actorId";
    public static final String ACTOR_NAME = "actorName";
    public static final String PERSON_ID = "personId";
    public static final String CLIENT = "client";
    public static final String DOOR = "door";
    public static final String TOOL = "tool";
    public static final String REQUEST_ID = "requestId";
    public static final String CORRELATION_ID = "correlationId";
    public static final String CAUSATION_ID = "causationId";
    public static final String CHANGE_ID = "changeId";
    public static final String TRACEPARENT = "traceparent";

    /** The metadata of a request of this origin, without absent values. */
    public Map<String, String> metadata() {
        Map<String, String> data = new LinkedHashMap<>();
        data.put(BUSINESS_ID, businessId);
        data.put(ACTOR_ID, actorId);
        data.put(ACTOR_NAME, actorName);
        putIfPresent(data, PERSON_ID, personId);
        putIfPresent(data, CLIENT, client);
        data.put(DOOR, door.word());
        data.put(TOOL, tool);
        data.put(REQUEST_ID, requestId);
        data.put(CORRELATION_ID, correlationId);
        putIfPresent(data, TRACEPARENT, traceparent);
        return data;
    }

    private static void putIfPresent(Map<String, String> data, String key, @Nullable String value) {
        if (value != null) {
            data.put(key, value);
        }
    }
}

package io.countersign.command.governance.gate;

import io.countersign.messages.Asking;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes a signed envelope out of what a caller claims. Whatever else stands there is attribution;
 * the signed text itself is never stored, because whoever read it could present it.
 *
 * @param envelope the signed text; null when none was presented
 */
record Authority(Asking asking, @Nullable String envelope) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int CHARACTERS = 8_000;

    static Authority of(Asking asking) {
        String claims = asking.claims();
        if (claims == null || !claims.contains("\"envelope\"")) {
            return new Authority(asking, null);
        }
        try {
            if (JSON.readTree(claims) instanceof ObjectNode all
                    && all.get("authority") instanceof ObjectNode authority
                    && authority.get("envelope") != null) {
                JsonNode presented = authority.remove("envelope");
                authority.put("envelope_presented", true);
                String signed = presented.isString() ? presented.stringValue() : null;
                return new Authority(
                        with(asking, all.toString()),
                        signed == null || signed.length() > CHARACTERS ? null : signed);
            }
        } catch (JacksonException notJson) {
            // Claims are the caller's own words; what is no JSON presents nothing.
            return new Authority(asking, null);
        }
        return new Authority(asking, null);
    }

    private static Asking with(Asking asking, String claims) {
        return new Asking(
                asking.dryRun(),
                asking.queueIfHeld(),
                asking.preview(),
                asking.idempotencyKey(),
                asking.keyRequired(),
                asking.contentDigest(),
                asking.reason(),
                asking.sourceRef(),
                claims);
    }
}

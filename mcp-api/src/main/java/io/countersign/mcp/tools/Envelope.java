package io.countersign.mcp.tools;

import io.countersign.mcp.protocol.Json;
import io.countersign.messages.Refused;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** How the answers of an endpoint are wrapped; the two contracts differ. */
public enum Envelope {
    /** {@code success} first, then the answer; a refusal has {@code error} and {@code code}. */
    SUCCESS_FLAG {
        @Override
        ObjectNode schema(ObjectNode answer) {
            ObjectNode schema = answer.deepCopy();
            ObjectNode properties = Json.object();
            properties.putObject("success").put("type", "boolean");
            properties.putObject("error").put("type", "string");
            properties.putObject("code").put("type", "string");
            answer.get("properties")
                    .properties()
                    .forEach(member -> properties.set(member.getKey(), member.getValue()));
            schema.set("properties", properties);
            schema.putArray("required").add("success");
            return schema;
        }

        @Override
        ObjectNode wrap(ObjectNode answer, @Nullable String failure) {
            ObjectNode wrapped = Json.object().put("success", failure == null);
            if (failure != null) {
                wrapped.put("error", failure);
            }
            return wrapped.setAll(answer);
        }

        @Override
        ObjectNode refusal(Refused refused) {
            ObjectNode structured =
                    Json.object()
                            .put("success", false)
                            .put("error", refused.message())
                            .put("code", refused.code());
            ObjectNode result = result(structured, true);
            result.set("structuredContent", structured);
            return result;
        }
    },
    /** The bare answer. A refusal cannot have its shape, so it is text alone. */
    BARE {
        @Override
        ObjectNode schema(ObjectNode answer) {
            return answer;
        }

        @Override
        ObjectNode wrap(ObjectNode answer, @Nullable String failure) {
            return answer;
        }

        @Override
        ObjectNode refusal(Refused refused) {
            return result(
                    Json.object().put("error", refused.code()).put("message", refused.message()),
                    true);
        }
    };

    /** The schema of what {@link #wrap} makes. */
    abstract ObjectNode schema(ObjectNode answer);

    /** The structured content of an answer. */
    abstract ObjectNode wrap(ObjectNode answer, @Nullable String failure);

    /** The whole result of a refusal. */
    abstract ObjectNode refusal(Refused refused);

    /** The whole result of an answer: the structured content, and the same as JSON text. */
    ObjectNode answer(ObjectNode answer, @Nullable String failure, boolean isError) {
        ObjectNode structured = wrap(answer, failure);
        ObjectNode result = result(structured, isError);
        result.set("structuredContent", structured);
        return result;
    }

    private static ObjectNode result(ObjectNode text, boolean isError) {
        ObjectNode result = Json.object();
        result.putArray("content")
                .addObject()
                .put("type", "text")
                .put("text", Json.MAPPER.writeValueAsString(text));
        return isError ? result.put("isError", true) : result;
    }
}

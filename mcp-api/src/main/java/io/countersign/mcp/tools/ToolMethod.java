package io.countersign.mcp.tools;

import io.countersign.mcp.protocol.Card;
import io.countersign.mcp.protocol.Json;
import io.countersign.mcp.protocol.ServedTool;
import io.countersign.mcp.protocol.ToolCall;
import io.countersign.messages.Moment;
import io.countersign.messages.PastUnreachable;
import io.countersign.messages.Refused;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A method that became a tool. */
final class ToolMethod implements ServedTool {
    private final Tool tool;
    private final Class<?> input;
    private final MethodHandle method;
    private final Envelope envelope;
    private final Dispatch dispatch;
    private final ObjectNode descriptor;
    private final @Nullable Card card;
    private final Arguments arguments;
    private final SchemaCheck check;

    ToolMethod(
            Tool tool,
            Object noun,
            Method method,
            Envelope envelope,
            Dispatch dispatch,
            Schemas schemas) {
        this.tool = tool;
        this.input = method.getParameterTypes()[0];
        this.method = bound(method, noun);
        this.envelope = envelope;
        this.dispatch = dispatch;
        Type answer =
                ((ParameterizedType) method.getGenericReturnType()).getActualTypeArguments()[0];
        ObjectNode inputSchema = schemas.input(input);
        if (tool.asOf()) {
            AsOf.describe(inputSchema);
        }
        this.descriptor =
                Json.object()
                        .put("name", tool.name())
                        .put("title", tool.title())
                        .put("description", tool.about());
        descriptor.set("inputSchema", inputSchema);
        descriptor.set("outputSchema", envelope.schema(schemas.output(answer)));
        descriptor.set("annotations", tool.effect().hints());
        this.card = tellsWhatWaits() ? Card.CHANGE : null;
        if (card != null) {
            descriptor.set("_meta", card.meta());
        }
        this.arguments = new Arguments(input, inputSchema);
        this.check = new SchemaCheck(inputSchema);
    }

    @Override
    public String name() {
        return tool.name();
    }

    @Override
    public @Nullable String scope() {
        return tool.scope().isEmpty() ? null : tool.scope();
    }

    @Override
    public ObjectNode descriptor() {
        return descriptor;
    }

    @Override
    public @Nullable Card card() {
        return card;
    }

    /** Its answer says where a person decides, or it reaches people, which many have to sign. */
    private boolean tellsWhatWaits() {
        return tool.effect() == Effect.SENDS
                || descriptor.get("outputSchema").toString().contains("\"review_url\"");
    }

    @Override
    public ObjectNode call(ToolCall call) {
        ObjectNode normal = arguments.normal(call.arguments());
        Refused refused = refused(normal, call);
        if (refused != null) {
            return envelope.refusal(refused);
        }
        JsonNode named = tool.asOf() ? normal.remove(AsOf.NAME) : null;
        Moment asOf = named == null ? null : Moment.of(named.stringValue());
        if (named != null && asOf == null) {
            return envelope.refusal(PastUnreachable.unreadable().refused());
        }
        Object given;
        try {
            given = ToolJson.MAPPER.treeToValue(normal, input);
        } catch (JacksonException e) {
            return envelope.refusal(invalid(ToolJson.unreadable(e)));
        }
        String digest = tool.effect() == Effect.READS ? "" : Arguments.digest(normal);
        Reply<?> reply =
                invoke(given, new Call(call.caller(), call.requestId(), call.baseUrl(), digest));
        try {
            return result(dispatch.settle(reply, call, tool.name(), digest, asOf));
        } catch (PastUnreachable e) {
            return envelope.refusal(e.refused());
        }
    }

    private @Nullable Refused refused(ObjectNode normal, ToolCall call) {
        String unstorable = Arguments.unstorable(normal, "");
        if (unstorable != null) {
            return invalid(unstorable + " has a character that cannot be stored; take it out.");
        }
        String problems = check.problems(normal);
        if (problems != null) {
            return invalid(problems);
        }
        JsonNode business = normal.get("business_id");
        if (business != null && !business.stringValue().equals(call.caller().businessId())) {
            return Refused.notFound("business", business.stringValue(), "get_business_info");
        }
        return null;
    }

    private static Refused invalid(String problems) {
        return new Refused("invalid_arguments", "Nothing was done. " + problems);
    }

    private ObjectNode result(Reply<?> settled) {
        return switch (settled) {
            case Reply.Answer<?> answer ->
                    envelope.answer(
                            ToolJson.MAPPER.valueToTree(answer.body()),
                            answer.failure(),
                            answer.isError());
            case Reply.Refusal<?> refusal -> envelope.refusal(refusal.refused());
            case Reply.Ask<?, ?> _,
                    Reply.Seek<?, ?> _,
                    Reply.Await<?, ?> _,
                    Reply.Draw<?> _,
                    Reply.Explain<?> _,
                    Reply.Send<?> _,
                    Reply.SendAll<?> _ ->
                    throw new IllegalStateException("The reply is not settled.");
        };
    }

    private Reply<?> invoke(Object given, Call call) {
        try {
            return (Reply<?>) method.invoke(given, call);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static MethodHandle bound(Method method, Object noun) {
        try {
            method.setAccessible(true);
            return MethodHandles.lookup().unreflect(method).bindTo(noun);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}

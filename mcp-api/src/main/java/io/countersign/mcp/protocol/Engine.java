package io.countersign.mcp.protocol;

import static java.util.Objects.requireNonNull;

import com.github.f4b6a3.ulid.UlidCreator;
import io.countersign.mcp.callers.Caller;
import io.countersign.mcp.callers.ScopeMissing;
import io.countersign.mcp.callers.Uses;
import io.countersign.messages.Door;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers the messages of one endpoint. It keeps nothing between two of them. */
final class Engine {
    private static final int TTL_MILLIS = 300_000;
    private static final String META_SERVER = "io.modelcontextprotocol/serverInfo";

    private final EndpointSettings endpoint;
    private final Catalogue catalogue;
    private final Map<String, Card> cards;
    private final Access access;
    private final Uses uses;
    private final Waiting waiting;

    Engine(
            EndpointSettings endpoint,
            Catalogue catalogue,
            Access access,
            Uses uses,
            HeldCalls heldCalls) {
        this.uses = uses;
        this.waiting = new Waiting(heldCalls);
        this.endpoint = endpoint;
        this.catalogue = catalogue;
        this.cards = catalogue.cards();
        this.access = access;
    }

    /** The result of a request; null when the message wants none. */
    @Nullable ObjectNode answer(Message message, Exchange exchange) {
        Revision revision = Negotiation.revisionOf(message, exchange);
        if (message.method() == null && revision.isStateless()) {
            throw new ProtocolError(
                    400,
                    ProtocolError.INVALID_REQUEST,
                    "This server asks nothing of clients, so it takes no responses.");
        }
        if (message.id() == null || message.method() == null) {
            return null;
        }
        Caller caller = access.callerOf(exchange);
        return revision.isStateless()
                ? stateless(message, exchange, caller)
                : withHandshake(message, exchange, caller);
    }

    /**
     * The result of one method without the protocol around it; only a handshake needs no caller.
     */
    ObjectNode plain(String method, ObjectNode params, Exchange exchange) {
        Message message = Message.plain(method, params);
        if (method.equals("initialize")) {
            if (!params.has("protocolVersion")) {
                params.put("protocolVersion", Revision.NOVEMBER_2025.wire());
            }
            return initialize(message);
        }
        Caller caller = access.mustBeCaller(exchange);
        return method.equals("tools/list")
                ? list(message, caller)
                : call(message, exchange, caller);
    }

    private ObjectNode stateless(Message message, Exchange exchange, @Nullable Caller caller) {
        ObjectNode result =
                switch (requireNonNull(message.method())) {
                    case "server/discover" -> cacheable(discover(), null);
                    case "tools/list" -> cacheable(list(message, caller), caller);
                    case "tools/call" -> call(message, exchange, caller);
                    case "tasks/get", "tasks/update", "tasks/cancel" ->
                            task(message, exchange, caller);
                    case "resources/list", "resources/templates/list", "resources/read" ->
                            cacheable(cards(message, 404), null);
                    default -> throw unknownMethod(404);
                };
        if (!result.has("resultType")) {
            result.put("resultType", "complete");
        }
        ObjectNode meta =
                result.get("_meta") instanceof ObjectNode own ? own : result.putObject("_meta");
        meta.set(META_SERVER, serverInfo());
        return result;
    }

    private ObjectNode withHandshake(Message message, Exchange exchange, @Nullable Caller caller) {
        return switch (requireNonNull(message.method())) {
            case "initialize" -> initialize(message);
            case "ping" -> Json.object();
            case "tools/list" -> list(message, caller);
            case "tools/call" -> call(message, exchange, caller);
            case "resources/list", "resources/templates/list", "resources/read" ->
                    cards(message, 200);
            default -> throw unknownMethod(200);
        };
    }

    private ObjectNode initialize(Message message) {
        String requested = Message.text(message.params().get("protocolVersion"));
        if (requested == null) {
            throw new ProtocolError(
                    200,
                    ProtocolError.INVALID_PARAMS,
                    "initialize needs params.protocolVersion, for example \"2025-11-25\".");
        }
        ObjectNode result =
                Json.object().put("protocolVersion", Negotiation.forHandshake(requested).wire());
        result.set("capabilities", capabilities());
        result.set("serverInfo", serverInfo());
        return result.put("instructions", endpoint.instructions());
    }

    private ObjectNode discover() {
        ObjectNode result = Json.object();
        ArrayNode versions = result.putArray("supportedVersions");
        Revision.NAMES.forEach(versions::add);
        ObjectNode capabilities = capabilities();
        if (waiting.offersTasks()) {
            capabilities.withObject("/extensions").putObject(Waiting.TASKS);
        }
        result.set("capabilities", capabilities);
        return result.put("instructions", endpoint.instructions());
    }

    private ObjectNode list(Message message, @Nullable Caller caller) {
        JsonNode cursor = message.params().get("cursor");
        if (cursor != null && !cursor.isNull()) {
            throw new ProtocolError(
                    400,
                    ProtocolError.INVALID_PARAMS,
                    "The list of tools comes in one piece; ask without a cursor.");
        }
        ObjectNode result = Json.object();
        ArrayNode tools = result.putArray("tools");
        for (ServedTool tool : catalogue.tools()) {
            if (access.authorize(tool, caller) != Access.Verdict.SCOPE_MISSING) {
                tools.add(tool.descriptor());
            }
        }
        return result;
    }

    /** The only resources are pages, the same for everybody, so no credential is asked for. */
    private ObjectNode cards(Message message, int unknown) {
        if (cards.isEmpty()) {
            throw unknownMethod(unknown);
        }
        ObjectNode result = Json.object();
        switch (requireNonNull(message.method())) {
            case "resources/templates/list" -> result.putArray("resourceTemplates");
            case "resources/list" -> {
                ArrayNode listed = result.putArray("resources");
                cards.values().forEach(card -> listed.add(card.listed()));
            }
            default -> {
                String uri = Message.text(message.params().get("uri"));
                Card card = uri == null ? null : cards.get(uri);
                if (card == null) {
                    throw noSuchResource(message);
                }
                return card.read();
            }
        }
        return result;
    }

    private static ProtocolError noSuchResource(Message message) {
        boolean stateless = message.meta().has(Negotiation.META_VERSION);
        return new ProtocolError(
                200,
                stateless ? ProtocolError.INVALID_PARAMS : ProtocolError.RESOURCE_NOT_FOUND,
                "Nothing here has that address. Call resources/list to see what has one.");
    }

    private ObjectNode call(Message message, Exchange exchange, @Nullable Caller caller) {
        String name = Message.text(message.params().get("name"));
        ServedTool tool = name == null ? null : catalogue.find(name);
        if (tool == null) {
            throw new ProtocolError(
                    200,
                    ProtocolError.INVALID_PARAMS,
                    "No tool here has that name. Call tools/list to see the tools.");
        }
        Caller admitted = access.admit(tool.scope(), caller, exchange);
        JsonNode arguments = message.params().get("arguments");
        if (arguments != null && !(arguments instanceof ObjectNode)) {
            throw new ProtocolError(
                    200, ProtocolError.INVALID_PARAMS, "The member arguments must be an object.");
        }
        ObjectNode given = arguments instanceof ObjectNode object ? object : Json.object();
        if (message.meta().has(Negotiation.META_VERSION)) {
            tool.parameterHeaders()
                    .forEach((argument, header) ->
                            RequestHeaders.mustEqual(exchange, header, given.get(argument)));
        }
        Waiting.Run run = run(tool, admitted, message, exchange);
        // Only the stateless revision says with each request what the client can do.
        return message.meta().has(Negotiation.META_VERSION) && waiting.concerns(message)
                ? waiting.call(tool, given, admitted, message, run, exchange.baseUrl())
                : run.on(given, Terms.NONE);
    }

    private Waiting.Run run(ServedTool tool, Caller admitted, Message message, Exchange exchange) {
        return (given, terms) ->
                run(tool, given, admitted, endpoint.door(), terms, message, exchange);
    }

    /** A task is a call whose change waits; no task ever asks its client anything. */
    private ObjectNode task(Message message, Exchange exchange, @Nullable Caller caller) {
        if (!waiting.offersTasks()) {
            throw unknownMethod(404);
        }
        Caller known = access.admit(null, caller, exchange);
        HeldCalls.HeldCall call = waiting.taskOf(message, known);
        ServedTool tool = catalogue.find(call.tool());
        if (tool == null) {
            throw unknownMethod(404);
        }
        access.mustMay(tool.scope(), known, exchange);
        if ("tasks/cancel".equals(message.method())) {
            waiting.cancel(call, known);
        }
        return "tasks/get".equals(message.method())
                ? waiting.state(call, run(tool, known, message, exchange), exchange.baseUrl())
                : Json.object();
    }

    /** Runs a tool for somebody who was let in. */
    ObjectNode run(
            ServedTool tool,
            ObjectNode given,
            Caller admitted,
            Door door,
            Terms terms,
            Message message,
            Exchange exchange) {
        uses.used(admitted, tool.name(), Instant.now());
        ToolCall toolCall =
                new ToolCall(
                        given,
                        admitted,
                        door,
                        "req_" + UlidCreator.getUlid(),
                        Claims.client(message, exchange),
                        Claims.traceparent(message, exchange),
                        exchange.baseUrl(),
                        message.meta().get(Negotiation.META_CAPABILITIES) instanceof ObjectNode able
                                ? able
                                : Json.object(),
                        progress(message, exchange),
                        terms);
        try {
            return tool.call(toolCall);
        } catch (ScopeMissing e) {
            throw access.scopeMissing(e.scope(), admitted, exchange);
        }
    }

    private static Progress progress(Message message, Exchange exchange) {
        JsonNode token = message.meta().get("progressToken");
        if (token == null || !exchange.acceptsStream()) {
            return (done, total, sentence) -> {};
        }
        return (done, total, sentence) -> {
            ObjectNode params = Json.object();
            params.set("progressToken", token);
            params.put("progress", done);
            if (total != null) {
                params.put("total", total);
            }
            if (sentence != null) {
                params.put("message", sentence);
            }
            ObjectNode notification =
                    Json.object().put("jsonrpc", "2.0").put("method", "notifications/progress");
            notification.set("params", params);
            exchange.stream().send(notification);
        };
    }

    private ObjectNode cacheable(ObjectNode result, @Nullable Caller caller) {
        // A list that was filtered for one credential must not be shown to another.
        boolean shared = caller == null || endpoint.everyone() != null;
        return result.put("ttlMs", TTL_MILLIS).put("cacheScope", shared ? "public" : "private");
    }

    private ObjectNode capabilities() {
        ObjectNode capabilities = Json.object();
        capabilities.putObject("tools").put("listChanged", false);
        if (!cards.isEmpty()) {
            capabilities.putObject("resources").put("listChanged", false).put("subscribe", false);
            capabilities
                    .putObject("extensions")
                    .putObject(Card.EXTENSION)
                    .putArray("mimeTypes")
                    .add(Card.MIME);
        }
        return capabilities;
    }

    private ObjectNode serverInfo() {
        return Json.object()
                .put("name", endpoint.name())
                .put("title", endpoint.title())
                .put("version", endpoint.version());
    }

    private static ProtocolError unknownMethod(int status) {
        return new ProtocolError(
                status,
                ProtocolError.METHOD_NOT_FOUND,
                "This server does not offer that method in the revision the request speaks.");
    }
}

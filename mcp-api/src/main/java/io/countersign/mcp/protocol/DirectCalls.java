package io.countersign.mcp.protocol;

import io.countersign.mcp.callers.Caller;
import io.countersign.messages.Door;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A desk's tools for a door that does not speak the protocol: the same credentials, scopes, limits
 * and records.
 */
public final class DirectCalls {
    private static final int WRONG_REQUEST = 400;

    private final Engine engine;
    private final Access access;
    private final BodyReader bodies;
    private final Origins origins;
    private final @Nullable String publicUrl;

    DirectCalls(
            Engine engine,
            Access access,
            BodyReader bodies,
            Origins origins,
            @Nullable String publicUrl) {
        this.engine = engine;
        this.access = access;
        this.bodies = bodies;
        this.origins = origins;
        this.publicUrl = publicUrl;
    }

    /** Calls one tool; the result is what the protocol would answer. */
    public ObjectNode call(
            ServedTool tool,
            ObjectNode arguments,
            Terms terms,
            HttpServletRequest request,
            HttpServletResponse response) {
        Exchange exchange = new Exchange(request, response, publicUrl);
        Message message = Message.plain("tools/call", Json.object());
        Caller caller = access.admit(tool.scope(), access.callerOf(exchange), exchange);
        return engine.run(tool, arguments, caller, Door.REST, terms, message, exchange);
    }

    /**
     * The caller, when his credential has the scope and is within its limits.
     *
     * @param scope null when any credential will do
     */
    public Caller admit(
            @Nullable String scope, HttpServletRequest request, HttpServletResponse response) {
        Exchange exchange = new Exchange(request, response, publicUrl);
        return access.admit(scope, access.callerOf(exchange), exchange);
    }

    /**
     * Refuses whoever lacks the scope, before anything of the request is read; counts nothing.
     *
     * @param scope null when any credential will do
     */
    public void mustMay(
            @Nullable String scope, HttpServletRequest request, HttpServletResponse response) {
        Exchange exchange = new Exchange(request, response, publicUrl);
        access.mustMay(scope, access.callerOf(exchange), exchange);
    }

    /** Refuses what a page of a foreign site sends. */
    public void checkOrigin(HttpServletRequest request, HttpServletResponse response) {
        origins.check(new Exchange(request, response, publicUrl));
    }

    /** Where people reach this server, without a slash at the end. */
    public String baseUrl(HttpServletRequest request, HttpServletResponse response) {
        return new Exchange(request, response, publicUrl).baseUrl();
    }

    /** The body, a JSON object; empty when there is none. */
    public ObjectNode body(HttpServletRequest request) throws IOException {
        if (request.getContentLengthLong() == 0 || request.getContentType() == null) {
            return Json.object();
        }
        JsonNode body = bodies.read(request);
        if (body instanceof ObjectNode object) {
            return object;
        }
        throw new ProtocolError(
                WRONG_REQUEST, ProtocolError.INVALID_REQUEST, "The body must be a JSON object.");
    }
}

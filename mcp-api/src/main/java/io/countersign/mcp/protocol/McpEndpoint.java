package io.countersign.mcp.protocol;

import com.github.f4b6a3.ulid.UlidCreator;
import io.countersign.mcp.callers.Buckets;
import io.countersign.mcp.callers.Callers;
import io.countersign.mcp.callers.Uses;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.HttpRequestHandler;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One MCP endpoint: HTTP in, one message, HTTP out. */
public final class McpEndpoint implements HttpRequestHandler {
    private static final Logger LOG = LoggerFactory.getLogger(McpEndpoint.class);

    private final EndpointSettings endpoint;
    private final ServerSettings settings;
    private final Catalogue all;
    private final Access access;
    private final Uses uses;
    private final HeldCalls heldCalls;
    private final Engine engine;
    private final Origins origins;
    private final BodyReader bodies;
    private final @Nullable String publicUrl;

    public McpEndpoint(
            EndpointSettings endpoint,
            ServerSettings settings,
            Catalogue catalogue,
            Callers callers) {
        this(endpoint, settings, catalogue, callers, (caller, tool, at) -> {}, new Buckets());
    }

    /** Also says who used what, and counts together with other endpoints and nodes. */
    public McpEndpoint(
            EndpointSettings endpoint,
            ServerSettings settings,
            Catalogue catalogue,
            Callers callers,
            Uses uses,
            Buckets buckets) {
        this(
                endpoint,
                settings,
                catalogue,
                new Access(endpoint, settings, catalogue, callers, buckets),
                uses,
                HeldCalls.NONE);
    }

    private McpEndpoint(
            EndpointSettings endpoint,
            ServerSettings settings,
            Catalogue catalogue,
            Access access,
            Uses uses,
            HeldCalls heldCalls) {
        this.endpoint = endpoint;
        this.settings = settings;
        this.all = catalogue;
        this.access = access;
        this.uses = uses;
        this.heldCalls = heldCalls;
        this.engine = new Engine(endpoint, catalogue, access, uses, heldCalls);
        this.origins = new Origins(settings);
        this.bodies = new BodyReader(settings.maxBodyBytes());
        this.publicUrl = settings.publicUrl();
    }

    /** One method of this endpoint as plain HTTP, for example {@code tools/call}. */
    public HttpRequestHandler plain(String method) {
        return new PlainRoute(method, engine, bodies, origins, publicUrl);
    }

    /** The tools of this endpoint for a door that does not speak the protocol. */
    public DirectCalls direct() {
        return new DirectCalls(engine, access, bodies, origins, publicUrl);
    }

    /** The same endpoint with some of its tools, for another address; limits count for both. */
    public McpEndpoint part(Catalogue some) {
        return new McpEndpoint(endpoint, settings, some, access, uses, heldCalls);
    }

    /** The same endpoint, which answers held calls later where a client can wait for that. */
    public McpEndpoint keeping(HeldCalls calls) {
        return new McpEndpoint(endpoint, settings, all, access, uses, calls);
    }

    @Override
    public void handleRequest(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Exchange exchange = new Exchange(request, response, publicUrl);
        JsonNode id = null;
        try {
            origins.check(exchange);
            requirePost(request);
            JsonNode json = bodies.read(request);
            id = Message.idOf(json);
            Message message = Message.of(json);
            ObjectNode result = engine.answer(message, exchange);
            if (result == null) {
                response.setStatus(202);
            } else {
                write(exchange, response, 200, envelope(id, "result", result));
            }
        } catch (ProtocolError e) {
            e.headers().forEach(response::setHeader);
            write(exchange, response, e.httpStatus(), envelope(id, "error", e.body()));
        } catch (ClientGone e) {
            LOG.debug("A client left before its answer was complete.");
        } catch (RuntimeException e) {
            String requestId = "req_" + UlidCreator.getUlid();
            LOG.error("Request {} failed.\n{}", requestId, Failures.withoutMessages(e));
            ProtocolError error =
                    new ProtocolError(
                            500,
                            ProtocolError.INTERNAL,
                            "Something failed here, not in your request. Try again, and if it"
                                    + " stays, tell the operator this number: %s."
                                            .formatted(requestId));
            write(exchange, response, error.httpStatus(), envelope(id, "error", error.body()));
        }
    }

    static void requirePost(HttpServletRequest request) {
        if (!"POST".equals(request.getMethod())) {
            throw new ProtocolError(
                            405,
                            ProtocolError.INVALID_REQUEST,
                            "This endpoint takes POST alone. It opens no stream by GET and keeps"
                                    + " no session to DELETE.")
                    .withHeader("Allow", "POST");
        }
    }

    private static ObjectNode envelope(@Nullable JsonNode id, String member, ObjectNode content) {
        ObjectNode envelope = Json.object().put("jsonrpc", "2.0");
        if (id != null) {
            envelope.set("id", id);
        }
        envelope.set(member, content);
        return envelope;
    }

    private static void write(
            Exchange exchange, HttpServletResponse response, int status, ObjectNode envelope)
            throws IOException {
        EventStream stream = exchange.openedStream();
        if (stream != null) {
            stream.send(envelope);
            return;
        }
        byte[] bytes = Json.MAPPER.writeValueAsBytes(envelope);
        response.setStatus(status);
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}

package io.countersign.mcp.protocol;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.HttpRequestHandler;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One method of the protocol as plain HTTP: the body is the parameters, the answer is the result,
 * for scripts that speak no JSON-RPC.
 */
final class PlainRoute implements HttpRequestHandler {
    private static final int WRONG_REQUEST = 400;

    private final String method;
    private final Engine engine;
    private final BodyReader bodies;
    private final Origins origins;
    private final @Nullable String publicUrl;

    PlainRoute(
            String method,
            Engine engine,
            BodyReader bodies,
            Origins origins,
            @Nullable String publicUrl) {
        this.method = method;
        this.engine = engine;
        this.bodies = bodies;
        this.origins = origins;
        this.publicUrl = publicUrl;
    }

    @Override
    public void handleRequest(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Exchange exchange = new Exchange(request, response, publicUrl);
        try {
            origins.check(exchange);
            McpEndpoint.requirePost(request);
            ObjectNode result = engine.plain(method, parameters(request), exchange);
            write(response, 200, result);
        } catch (ProtocolError e) {
            e.headers().forEach(response::setHeader);
            int status = e.httpStatus() == 200 ? WRONG_REQUEST : e.httpStatus();
            ObjectNode body = Json.object();
            body.putObject("error").put("code", word(status)).put("message", e.getMessage());
            write(response, status, body);
        }
    }

    private ObjectNode parameters(HttpServletRequest request) throws IOException {
        if (request.getContentLengthLong() == 0) {
            return Json.object();
        }
        JsonNode body = bodies.read(request);
        if (body instanceof ObjectNode parameters) {
            return parameters;
        }
        throw new ProtocolError(
                WRONG_REQUEST, ProtocolError.INVALID_REQUEST, "The body must be a JSON object.");
    }

    private static String word(int status) {
        return switch (status) {
            case 401 -> "unauthorized";
            case 403 -> "forbidden";
            case 404 -> "not_found";
            case 405 -> "method_not_allowed";
            case 413 -> "too_large";
            case 429 -> "rate_limited";
            default -> status < 500 ? "invalid_request" : "internal_error";
        };
    }

    private static void write(HttpServletResponse response, int status, ObjectNode body)
            throws IOException {
        byte[] bytes = Json.MAPPER.writeValueAsBytes(body);
        response.setStatus(status);
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}

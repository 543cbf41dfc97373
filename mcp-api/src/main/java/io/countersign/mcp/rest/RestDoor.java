package io.countersign.mcp.rest;

import io.countersign.mcp.protocol.DirectCalls;
import io.countersign.mcp.protocol.Json;
import io.countersign.mcp.protocol.ProtocolError;
import io.countersign.mcp.protocol.ServedTool;
import io.countersign.mcp.protocol.Terms;
import io.countersign.messages.Outcome;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.HttpRequestHandler;
import tools.jackson.databind.node.ObjectNode;

/** Everything below {@code /v1} that is a route. */
final class RestDoor implements HttpRequestHandler {
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");

    private final Routes routes;
    private final DirectCalls calls;

    RestDoor(Routes routes, DirectCalls calls) {
        this.routes = routes;
        this.calls = calls;
    }

    @Override
    public void handleRequest(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        RestAnswer.guarded(response, () -> answer(request, response));
    }

    private void answer(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        calls.checkOrigin(request, response);
        String path = request.getRequestURI().substring(request.getContextPath().length());
        for (Route route : Routes.ALL) {
            Map<String, String> inPath = route.match(path);
            if (inPath != null && route.method().equals(request.getMethod())) {
                run(route, inPath, request, response);
                return;
            }
        }
        List<String> methods = Routes.methodsAt(path);
        if (methods.isEmpty()) {
            calls.admit(null, request, response);
            RestAnswer.error(
                    response,
                    404,
                    "not_found",
                    "There is no such address. /v1/openapi.json describes all there are.");
        } else {
            response.setHeader("Allow", String.join(", ", methods));
            RestAnswer.error(
                    response,
                    405,
                    "method_not_allowed",
                    "This address takes %s.".formatted(String.join(", ", methods)));
        }
    }

    private void run(
            Route route,
            Map<String, String> inPath,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        ServedTool tool = routes.toolOf(route);
        ObjectNode schema = (ObjectNode) tool.descriptor().get("inputSchema");
        // Who may not call at all is not told what is wrong with the call.
        calls.mustMay(tool.scope(), request, response);
        ObjectNode arguments = route.takesBody() ? calls.body(request) : Json.object();
        RestArguments.path(inPath, schema, arguments);
        if (!route.takesBody()) {
            RestArguments.query(request, schema, arguments);
        }
        AtomicReference<Outcome.@Nullable PendingApproval> held = new AtomicReference<>();
        Terms terms =
                new Terms(
                        route.method().equals("GET") ? null : keyOf(request),
                        outcome -> heard(outcome, held, response));
        ObjectNode result = calls.call(tool, arguments, terms, request, response);
        Outcome.PendingApproval waiting = held.get();
        if (waiting != null) {
            RestAnswer.held(response, waiting, calls.baseUrl(request, response));
        } else {
            RestAnswer.result(response, route, result);
        }
    }

    private static void heard(
            Outcome outcome,
            AtomicReference<Outcome.@Nullable PendingApproval> held,
            HttpServletResponse response) {
        if (outcome instanceof Outcome.PendingApproval waiting) {
            held.set(waiting);
        }
        boolean replayed =
                switch (outcome) {
                    case Outcome.Executed executed -> executed.replayed();
                    case Outcome.PendingApproval pending -> pending.replayed();
                    default -> false;
                };
        if (replayed) {
            response.setHeader("Idempotent-Replayed", "true");
        }
    }

    private static @Nullable String keyOf(HttpServletRequest request) {
        String key = request.getHeader("Idempotency-Key");
        if (key != null && !KEY.matcher(key).matches()) {
            throw new ProtocolError(
                    400,
                    ProtocolError.INVALID_REQUEST,
                    "Idempotency-Key must have from 1 to 200 visible ASCII characters.");
        }
        return key;
    }
}

package io.countersign.mcp.rest;

import com.github.f4b6a3.ulid.UlidCreator;
import io.countersign.mcp.protocol.DirectCalls;
import io.countersign.mcp.protocol.Failures;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.HttpRequestHandler;
import tools.jackson.databind.node.ObjectNode;

/** Everything below {@code /v1} that is a route. */
final class RestDoor implements HttpRequestHandler {
    private static final Logger LOG = LoggerFactory.getLogger(RestDoor.class);
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
        guarded(request, response, () -> answer(request, response));
    }

    /** What a door does for one request. */
    @FunctionalInterface
    interface Work {
        void run() throws IOException;
    }

    /** Answers whatever goes wrong in the contract's shape, and shows nothing of ours. */
    static void guarded(HttpServletRequest request, HttpServletResponse response, Work work)
            throws IOException {
        try {
            work.run();
        } catch (ProtocolError e) {
            e.headers().forEach(response::setHeader);
            int status = e.httpStatus() == 200 ? 400 : e.httpStatus();
            RestAnswer.error(
                    response, status, RestAnswer.wordOf(status), String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            String requestId = "req_" + UlidCreator.getUlid();
            LOG.error("Request {} failed.\n{}", requestId, Failures.withoutMessages(e));
            RestAnswer.error(
                    response,
                    500,
                    RestAnswer.wordOf(500),
                    "Something failed here, not in your request. Try again, and if it stays, tell"
                            + " the operator this number: %s.".formatted(requestId));
        }
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

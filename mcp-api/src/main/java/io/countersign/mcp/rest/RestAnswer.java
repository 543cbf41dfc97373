package io.countersign.mcp.rest;

import com.github.f4b6a3.ulid.UlidCreator;
import io.countersign.mcp.protocol.Failures;
import io.countersign.mcp.protocol.Json;
import io.countersign.mcp.protocol.ProtocolError;
import io.countersign.messages.Outcome;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers as plain HTTP, with the error body of the contract: {@code {error, message}}. */
public final class RestAnswer {
    private static final Logger LOG = LoggerFactory.getLogger(RestAnswer.class);

    private RestAnswer() {}

    /** What a door does for one request. */
    @FunctionalInterface
    public interface Work {
        void run() throws IOException;
    }

    /** Answers whatever goes wrong in the contract's shape, and shows nothing of ours. */
    public static void guarded(HttpServletResponse response, Work work) throws IOException {
        try {
            work.run();
        } catch (ProtocolError e) {
            e.headers().forEach(response::setHeader);
            int status = e.httpStatus() == 200 ? 400 : e.httpStatus();
            error(response, status, wordOf(status), String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            if (response.isCommitted()) {
                // Half an answer must not look like a whole one: the connection is broken off.
                throw e;
            }
            String requestId = "req_" + UlidCreator.getUlid();
            LOG.error("Request {} failed.\n{}", requestId, Failures.withoutMessages(e));
            error(
                    response,
                    500,
                    wordOf(500),
                    "Something failed here, not in your request. Try again, and if it stays, tell"
                            + " the operator this number: %s.".formatted(requestId));
        }
    }

    /** What a tool answered. */
    static void result(HttpServletResponse response, Route route, ObjectNode result)
            throws IOException {
        if (!result.path("isError").asBoolean(false)) {
            write(response, route.status(), (ObjectNode) result.get("structuredContent"));
            return;
        }
        ObjectNode refusal =
                (ObjectNode) Json.MAPPER.readTree(result.at("/content/0/text").asString());
        JsonNode code = refusal.path("error");
        refused(response, code.asString(), refusal.path("message").asString());
    }

    /** A refusal of the rules. */
    public static void refused(HttpServletResponse response, String code, String message)
            throws IOException {
        error(response, statusOf(code), code, message);
    }

    /** An error of this status. */
    public static void error(HttpServletResponse response, int status, String code, String message)
            throws IOException {
        write(response, status, Json.object().put("error", code).put("message", message));
    }

    /** A change that waits for a person: nothing has been done yet, and nothing is wrong. */
    public static void held(
            HttpServletResponse response, Outcome.PendingApproval held, String baseUrl)
            throws IOException {
        String url = baseUrl + "/changes/" + held.changeId();
        response.setHeader("Location", baseUrl + "/v1/changes/" + held.changeId());
        write(
                response,
                202,
                Json.object()
                        .put("status", "pending_approval")
                        .put("change_id", held.changeId())
                        .put("review_url", url)
                        .put("expires_at", held.expiresAt().toString())
                        .put("message", "This waits for a person, who decides at review_url."));
    }

    /** Writes an answer that nobody may keep. */
    public static void write(HttpServletResponse response, int status, ObjectNode body)
            throws IOException {
        byte[] bytes = Json.MAPPER.writeValueAsBytes(body);
        response.setStatus(status);
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    private static int statusOf(String code) {
        return switch (code) {
            case "not_found" -> 404;
            case "already_exists",
                    "conflict",
                    "idempotency_conflict",
                    "limit_reached",
                    "stale",
                    "status_cycle" ->
                    409;
            case "policy_denied", "authority_required", "refused", "expired" -> 403;
            case "rate_limited" -> 429;
            case "stopped" -> 503;
            default -> 422;
        };
    }

    /** The word for a status, for errors that no rule has a code for. */
    static String wordOf(int status) {
        return switch (status) {
            case 401 -> "unauthorized";
            case 403 -> "forbidden";
            case 404 -> "not_found";
            case 405 -> "method_not_allowed";
            case 413 -> "too_large";
            case 415 -> "unsupported_media_type";
            case 429 -> "rate_limited";
            default -> status < 500 ? "invalid_request" : "internal_error";
        };
    }
}

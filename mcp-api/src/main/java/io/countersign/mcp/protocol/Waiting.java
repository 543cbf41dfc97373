package io.countersign.mcp.protocol;

import com.github.f4b6a3.ulid.UlidCreator;
import io.countersign.mcp.callers.Caller;
import io.countersign.mcp.protocol.HeldCalls.HeldCall;
import io.countersign.messages.CommandJson;
import io.countersign.messages.Outcome;
import io.countersign.messages.Outcome.Denied;
import io.countersign.messages.Outcome.PendingApproval;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What becomes of a call whose change a person must countersign, for clients that can do more than
 * read a sentence: a durable task that completes with the tool's own result, or the request to open
 * the page where a person decides. Neither decides anything: a client that declines, waits for ever
 * or vanishes leaves the change as it is.
 */
final class Waiting {
    static final String TASKS = "io.modelcontextprotocol/tasks";
    private static final int POLL_MILLIS = 5_000;
    private static final Duration KEPT_LONGER = Duration.ofDays(7);
    private static final int STATE_BYTES = 32;
    private static final SecureRandom CHANCE = new SecureRandom();

    private final HeldCalls calls;

    Waiting(HeldCalls calls) {
        this.calls = calls;
    }

    /** Runs the tool that was called, on the terms it is given. */
    interface Run {
        ObjectNode on(ObjectNode arguments, Terms terms);
    }

    /** What the commands of one run came to. */
    private static final class Seen implements Consumer<Outcome> {
        private @Nullable PendingApproval held;
        private boolean withdrawn;

        @Override
        public void accept(Outcome outcome) {
            if (outcome instanceof PendingApproval pending) {
                held = pending;
            }
            withdrawn |= outcome instanceof Denied denied && denied.code().equals("withdrawn");
        }
    }

    boolean offersTasks() {
        return calls.keeps();
    }

    /** Whether this client can be answered with more than the tool's own words. */
    boolean concerns(Message message) {
        return calls.keeps() && (declaresTasks(message) || opensPages(message));
    }

    ObjectNode call(
            ServedTool tool,
            ObjectNode given,
            Caller caller,
            Message message,
            Run run,
            String url) {
        String state = Message.text(message.params().get("requestState"));
        if (state != null) {
            return cameBack(tool, given, caller, state, run);
        }
        String arguments = storable(given);
        String key = "held_" + UlidCreator.getUlid();
        Seen seen = new Seen();
        ObjectNode result = run.on(given, new Terms(key, seen));
        PendingApproval held = seen.held;
        if (held == null) {
            return result;
        }
        boolean asTask = declaresTasks(message);
        String handedOut = asTask ? null : held.changeId() + "." + random();
        HeldCall kept =
                new HeldCall(
                        held.changeId(),
                        caller.businessId(),
                        caller.id(),
                        tool.name(),
                        arguments,
                        key,
                        handedOut == null ? null : CommandJson.sha256(handedOut),
                        held.requestedAt(),
                        held.expiresAt().plus(KEPT_LONGER));
        calls.keep(kept);
        String review = url + "/changes/" + held.changeId();
        if (handedOut == null) {
            ObjectNode task = task(kept, "working", held.requestedAt(), review, held.question());
            // What only the first answer says must not be lost to a client that gets a handle.
            task.putObject("_meta").set("io.countersign/held", result);
            return task.put("resultType", "task");
        }
        ObjectNode asked = Json.object().put("resultType", "input_required");
        ObjectNode request =
                asked.putObject("inputRequests")
                        .putObject("review")
                        .put("method", "elicitation/create");
        request.putObject("params")
                .put("mode", "url")
                .put("message", sentence(review, held.question()))
                .put("url", review);
        return asked.put("requestState", handedOut);
    }

    /** Whatever the client says its user did, the answer is what is so now. */
    private ObjectNode cameBack(
            ServedTool tool, ObjectNode given, Caller caller, String state, Run run) {
        int dot = state.indexOf('.');
        HeldCall held = dot < 0 ? null : calls.find(state.substring(0, dot), caller).orElse(null);
        boolean same =
                held != null
                        && held.tool().equals(tool.name())
                        && CommandJson.sha256(state).equals(held.stateSha256())
                        && CommandJson.canonical(storable(given))
                                .equals(CommandJson.canonical(held.arguments()))
                        && Instant.now().isBefore(held.until());
        if (held == null || !same || !calls.spend(held)) {
            throw new ProtocolError(
                    400,
                    ProtocolError.INVALID_PARAMS,
                    "This requestState is not of this call, or was given back before. Nothing was"
                            + " done. Look with get_change_request where the change stands.");
        }
        return run.on(given, new Terms(held.key(), any -> {}));
    }

    /** The call that a task stands for. */
    HeldCall taskOf(Message message, Caller caller) {
        if (!declaresTasks(message)) {
            ObjectNode data = Json.object();
            data.putObject("requiredCapabilities").putObject("extensions").putObject(TASKS);
            throw new ProtocolError(
                    400,
                    ProtocolError.MISSING_CAPABILITY,
                    "Say with the request that you support the extension " + TASKS + ".",
                    data);
        }
        String id = Message.text(message.params().get("taskId"));
        return (id == null ? Optional.<HeldCall>empty() : calls.find(id, caller))
                .filter(call -> Instant.now().isBefore(call.until()))
                .orElseThrow(() ->
                        new ProtocolError(
                                200,
                                ProtocolError.INVALID_PARAMS,
                                "No task of yours has that taskId, or its time is over."));
    }

    /** Repeats the call under its key, which does nothing twice and answers what is so now. */
    ObjectNode state(HeldCall call, Run run, String url) {
        Seen seen = new Seen();
        ObjectNode result =
                run.on(
                        (ObjectNode) Json.MAPPER.readTree(call.arguments()),
                        new Terms(call.key(), seen));
        PendingApproval held = seen.held;
        if (held != null) {
            String review = url + "/changes/" + held.changeId();
            return task(call, "working", call.at(), review, held.question());
        }
        if (seen.withdrawn) {
            return task(call, "cancelled", Instant.now(), null, null);
        }
        ObjectNode done = task(call, "completed", Instant.now(), null, null);
        done.set("result", result);
        return done;
    }

    void cancel(HeldCall call, Caller caller) {
        calls.takeBack(call, caller, "req_" + UlidCreator.getUlid());
    }

    private static ObjectNode task(
            HeldCall call,
            String status,
            Instant updatedAt,
            @Nullable String review,
            @Nullable String question) {
        ObjectNode task =
                Json.object()
                        .put("taskId", call.changeId())
                        .put("status", status)
                        .put("createdAt", call.at().toString())
                        .put("lastUpdatedAt", updatedAt.toString())
                        .put("ttlMs", Duration.between(call.at(), call.until()).toMillis())
                        .put("pollIntervalMs", POLL_MILLIS);
        return review == null ? task : task.put("statusMessage", sentence(review, question));
    }

    private static String sentence(String review, @Nullable String question) {
        return "Nothing is changed yet. A person decides at %s.".formatted(review)
                + (question == null ? "" : " That person asks: “%s”".formatted(question));
    }

    private static boolean declaresTasks(Message message) {
        return message.meta().path(Negotiation.META_CAPABILITIES).path("extensions").get(TASKS)
                instanceof ObjectNode;
    }

    private static boolean opensPages(Message message) {
        return message.meta().path(Negotiation.META_CAPABILITIES).path("elicitation").get("url")
                instanceof ObjectNode;
    }

    /** Without a signed envelope: whoever read it could present it, and it is no content. */
    private static String storable(ObjectNode given) {
        ObjectNode copy = given.deepCopy();
        if (copy.get("authority") instanceof ObjectNode authority) {
            authority.remove("envelope");
        }
        return copy.toString();
    }

    private static String random() {
        byte[] bytes = new byte[STATE_BYTES];
        CHANCE.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}

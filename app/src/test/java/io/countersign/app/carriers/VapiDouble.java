package io.countersign.app.carriers;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Vapi, as its description and its documents say. */
public final class VapiDouble extends CarrierDouble {
    /** The key there is. */
    public static final String KEY = "11111111-2222-3333-4444-555555555555";

    /** The header that our word comes back in. */
    public static final String SECRET = "X-Vapi-Secret";

    private final Map<String, ObjectNode> assistants = new ConcurrentHashMap<>();
    private final Map<String, ObjectNode> calls = new ConcurrentHashMap<>();

    private final Map<String, ObjectNode> numbers = new ConcurrentHashMap<>();

    /** One that answers. */
    public VapiDouble() {
        number("pn-1", "+12075550100");
        number("pn-2", "+12075550120");
        open();
    }

    @Override
    void answer(HttpExchange exchange, String body) throws IOException {
        URI uri = exchange.getRequestURI();
        String key = exchange.getRequestHeaders().getFirst("Authorization");
        if (uri.getPath().startsWith("/sound/")) {
            // Where the sound is kept is no place for the key.
            answer(exchange, key == null ? 200 : 400, "RIFF and what follows");
            return;
        }
        if (!("Bearer " + KEY).equals(key)) {
            answer(exchange, 401, "{\"message\":\"Invalid Key\",\"statusCode\":401}");
            return;
        }
        String verb = exchange.getRequestMethod();
        List<String> path =
                Arrays.stream(uri.getPath().split("/", -1)).filter(p -> !p.isEmpty()).toList();
        if (verb.equals("GET") && uri.getQuery() != null) {
            mustBeKnown(
                    "vapi",
                    "GET " + uri.getPath(),
                    Arrays.stream(uri.getQuery().split("&", -1))
                            .map(pair -> pair.substring(0, pair.indexOf('=')))
                            .toList());
        }
        switch (verb + " " + path.getFirst() + " " + path.size()) {
            case "GET phone-number 1" -> answer(exchange, 200, array(numbers));
            case "PATCH phone-number 2" -> {
                ObjectNode change = (ObjectNode) JSON.readTree(body);
                mustBeKnown("vapi", "PATCH /phone-number/{id}", change.propertyNames());
                numbers.computeIfPresent(
                        path.get(1), (_, number) -> number.deepCopy().setAll(change));
                answer(exchange, 200, String.valueOf(numbers.get(path.get(1))));
            }
            case "GET assistant 1" -> answer(exchange, 200, array(assistants));
            case "POST assistant 1" -> keep(exchange, UUID.randomUUID().toString(), body, 201);
            case "PATCH assistant 2" -> {
                if (assistants.containsKey(path.get(1))) {
                    keep(exchange, path.get(1), body, 200);
                } else {
                    answer(exchange, 404, "{\"message\":\"Not Found\"}");
                }
            }
            case "POST call 1" -> place(exchange, (ObjectNode) JSON.readTree(body));
            case "GET call 1" -> {
                answer(exchange, 200, array(calls));
                asked();
            }
            case "GET call 2" -> {
                ObjectNode call = Objects.requireNonNull(calls.get(path.get(1)));
                answer(
                        exchange,
                        200,
                        report(call, "customer-ended-call", true)
                                .put("status", "ended")
                                .toString());
            }
            case "GET call 3" -> {
                exchange.getResponseHeaders().set("Location", url() + "/sound/" + path.get(1));
                answer(exchange, 302, null);
            }
            default -> answer(exchange, 404, "{\"message\":\"Not Found\"}");
        }
    }

    private void number(String id, String number) {
        numbers.put(
                id,
                JSON.createObjectNode()
                        .put("id", id)
                        .put("orgId", "org-1")
                        .put("provider", "twilio")
                        .put("number", number));
    }

    /** Who answers a number; empty when nobody does. */
    public String answers(String number) {
        return numbers.values().stream()
                .filter(one -> one.path("number").asString("").equals(number))
                .map(one -> one.path("assistantId").asString(""))
                .findFirst()
                .orElse("");
    }

    /**
     * Has somebody call a number and talk to whoever answers it; everything is reported twice.
     *
     * @return the call's id
     */
    public String callIn(String from, String number, String words) {
        String assistantId = answers(number);
        ObjectNode assistant = Objects.requireNonNull(assistants.get(assistantId));
        ObjectNode call = JSON.createObjectNode();
        call.put("id", UUID.randomUUID().toString()).put("type", "inboundPhoneCall");
        call.put("assistantId", assistantId);
        call.putObject("customer").put("number", from);
        call.putObject("assistantOverrides")
                .put("firstMessage", assistant.path("firstMessage").asString(""));
        String url = assistant.at("/server/url").asString();
        String secret = assistant.at("/server/headers/" + SECRET).asString();
        ObjectNode end = report(call, "customer-ended-call", true);
        ((ObjectNode) end.at("/artifact/messages/2")).put("message", words);
        for (int time = 0; time < 2; time++) {
            for (ObjectNode message : List.of(status(call, "in-progress", null), end)) {
                message.putObject("phoneNumber").put("number", number);
                report(url, message, secret);
            }
        }
        return call.path("id").asString();
    }

    /** How many copies of an agent there are. */
    public long copies(String agentId) {
        return assistants.values().stream()
                .filter(a -> a.at("/metadata/countersign_agent").asString("").equals(agentId))
                .count();
    }

    /** The copy of an agent; null before it is there. */
    public @Nullable JsonNode assistant(String agentId) {
        return assistants.values().stream()
                .filter(a -> a.at("/metadata/countersign_agent").asString("").equals(agentId))
                .findFirst()
                .orElse(null);
    }

    /** Posts a report, and says how it was answered. */
    public int report(String publicUrl, JsonNode message, String secret) {
        ObjectNode whole = JSON.createObjectNode();
        whole.set("message", message);
        return post(publicUrl, "application/json", whole.toString(), SECRET, secret);
    }

    private void keep(HttpExchange exchange, String id, String body, int status)
            throws IOException {
        ObjectNode given = (ObjectNode) JSON.readTree(body);
        mustBeKnown("vapi", "assistant", given.propertyNames());
        mustBeKnown("vapi", "assistant.server", given.path("server").propertyNames());
        mustBeKnown(
                "vapi",
                "assistant.server.backoffPlan",
                given.at("/server/backoffPlan").propertyNames());
        mustBeKnown("vapi", "model", given.path("model").propertyNames());
        given.put("id", id);
        assistants.put(id, given);
        answer(exchange, status, given.toString());
    }

    private void place(HttpExchange exchange, ObjectNode order) throws IOException {
        mustBeKnown("vapi", "POST /call", order.propertyNames());
        mustBeKnown("vapi", "call.customer", order.path("customer").propertyNames());
        mustBeKnown(
                "vapi",
                "call.assistantOverrides",
                order.path("assistantOverrides").propertyNames());
        if (!assistants.containsKey(order.path("assistantId").asString())) {
            throw new Broken(400, "No such assistant.");
        }
        String to = order.at("/customer/number").asString();
        String ending = ending(to);
        if (ending.equals("0195")) {
            answer(exchange, 400, "{\"message\":[\"customer.number must be valid\"]}");
            return;
        }
        if ((ending.equals("0196") || ending.equals("0197")) && first(to)) {
            answer(exchange, ending.equals("0196") ? 429 : 500, "{\"message\":\"No.\"}");
            return;
        }
        if (ending.equals("0186") && first(to)) {
            hang();
            return;
        }
        String id = UUID.randomUUID().toString();
        order.put("id", id).put("type", "outboundPhoneCall").put("status", "queued");
        calls.put(id, order);
        take(id, to, order.toString());
        begin(to, () -> live(order));
        if (ending.equals("0187")) {
            hang();
        } else if (ending.equals("0199")) {
            answer(exchange, 500, "{\"message\":\"No.\"}");
        } else if (!ending.equals("0194")) {
            answer(exchange, 201, order.toString());
        }
    }

    private void live(ObjectNode call) {
        String ending = ending(call.at("/customer/number").asString());
        List<ObjectNode> life = new ArrayList<>();
        life.add(status(call, "queued", null));
        life.add(status(call, "ringing", null));
        String why =
                switch (ending) {
                    case "0190" -> "customer-did-not-answer";
                    case "0191" -> "customer-busy";
                    case "0192" -> "twilio-failed-to-connect-call";
                    case "0193" -> "voicemail";
                    case "0185" -> "assistant-forwarded-call";
                    default -> "customer-ended-call";
                };
        boolean spoken =
                List.of("voicemail", "customer-ended-call", "assistant-forwarded-call")
                        .contains(why);
        if (spoken) {
            life.add(status(call, "in-progress", null));
        }
        if (ending.equals("0185")) {
            life.add(status(call, "forwarding", null));
        }
        life.add(status(call, "ended", why));
        life.add(report(call, why, spoken));
        if (ending.equals("0198")) {
            life.addAll(List.copyOf(life));
            Collections.reverse(life);
        }
        ObjectNode assistant =
                Objects.requireNonNull(assistants.get(call.path("assistantId").asString()));
        String url = assistant.at("/server/url").asString();
        String secret = assistant.at("/server/headers/" + SECRET).asString();
        life.forEach(message -> report(url, message, secret));
    }

    private static ObjectNode status(ObjectNode call, String status, @Nullable String why) {
        ObjectNode message = JSON.createObjectNode();
        message.put("type", "status-update").put("status", status).put("timestamp", 1);
        if (why != null) {
            message.put("endedReason", why);
        }
        message.set("call", call.deepCopy());
        return message;
    }

    private static ObjectNode report(ObjectNode call, String why, boolean spoken) {
        ObjectNode message = JSON.createObjectNode();
        message.put("type", "end-of-call-report").put("endedReason", why);
        message.put("startedAt", "2026-11-22T10:00:00.000Z");
        message.put("endedAt", "2026-11-22T10:00:12.000Z");
        message.set("call", call.deepCopy());
        ObjectNode artifact = message.putObject("artifact");
        ArrayNode said = artifact.putArray("messages");
        if (spoken) {
            said.addObject().put("role", "system").put("message", "You answer the telephone.");
            said.addObject()
                    .put("role", "bot")
                    .put("message", call.at("/assistantOverrides/firstMessage").asString())
                    .put("secondsFromStart", 0.4);
            said.addObject()
                    .put("role", "user")
                    .put("message", "Oh good. Tuesday at ten is fine.")
                    .put("secondsFromStart", 4.2);
            artifact.put("recordingUrl", "https://sound.example/gone-soon.wav");
            message.putObject("analysis").put("summary", "The visit on Tuesday stands.");
        }
        return message;
    }

    private static String array(Map<String, ObjectNode> all) {
        ArrayNode array = JSON.createArrayNode();
        all.values().forEach(array::add);
        return array.toString();
    }
}

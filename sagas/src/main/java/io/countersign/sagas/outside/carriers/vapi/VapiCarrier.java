package io.countersign.sagas.outside.carriers.vapi;

import io.countersign.messages.Command;
import io.countersign.messages.Queries;
import io.countersign.messages.voice.agents.AgentQuery;
import io.countersign.messages.voice.agents.AgentQuery.AgentView;
import io.countersign.messages.voice.carriers.CarrierAccount;
import io.countersign.sagas.outside.carriers.Accounts;
import io.countersign.sagas.outside.carriers.Accounts.Keys;
import io.countersign.sagas.outside.carriers.Callbacks;
import io.countersign.sagas.outside.carriers.Carrier;
import io.countersign.sagas.outside.carriers.KeyCheck;
import io.countersign.sagas.outside.carriers.Lines;
import io.countersign.sagas.outside.carriers.Orders.Asked;
import io.countersign.sagas.outside.carriers.Patience;
import io.countersign.sagas.outside.carriers.vapi.Assistants.Made;
import io.countersign.sagas.outside.carriers.vapi.VapiApi.Told;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Asks Vapi. Each call bears our id as its name, so it is found by it. */
final class VapiCarrier implements Carrier {
    static final String NAME = CarrierAccount.VAPI;

    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);
    private static final Pattern ID = Pattern.compile("[0-9A-Za-z-]{1,64}");
    private static final int LISTED = 1_000;

    private final VapiApi api;
    private final Assistants assistants;
    private final Accounts accounts;
    private final Lines lines;
    private final Callbacks callbacks;
    private final Queries queries;
    private final Patience patience;
    private final Clock clock;

    VapiCarrier(
            VapiApi api,
            Assistants assistants,
            Accounts accounts,
            Lines lines,
            Callbacks callbacks,
            Queries queries,
            Patience patience,
            Clock clock) {
        this.api = api;
        this.assistants = assistants;
        this.accounts = accounts;
        this.lines = lines;
        this.callbacks = callbacks;
        this.queries = queries;
        this.patience = patience;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<String> line(String businessId, String agentId) {
        return lines.of(businessId, agentId);
    }

    @Override
    public Handover place(CallOrder order, String line) {
        Keys keys = accounts.of(order.businessId(), NAME).orElse(null);
        if (keys == null) {
            return rejected("There is no key for vapi. Enter one under Carriers.");
        }
        if (!callbacks.arePossible()) {
            return rejected(
                    "vapi could not report back: this installation has no public address. Set"
                            + " countersign.public-url.");
        }
        Made made;
        String numberId;
        try {
            made = assistants.made(order.businessId(), order.agentId(), keys);
            numberId = numberId(keys, line);
        } catch (IOException e) {
            // Nobody was called yet.
            return new NotNow(patience.askAgainAfter());
        }
        return switch (made) {
            case Made.Refused(int status) -> refused(status);
            case Made.Ready(String assistant) ->
                    numberId == null
                            ? rejected(
                                    "The business's number is not in this vapi account. Import it"
                                            + " there, or enter another under Carriers.")
                            : place(order, line, keys, assistant, numberId);
        };
    }

    private Handover place(
            CallOrder order, String line, Keys keys, String assistant, String numberId) {
        try {
            Told told = api.post(keys, "/call", body(order, assistant, numberId));
            String id = told.body().path("id").asString("");
            if (told.isDone() && !id.isEmpty()) {
                return new Taken(NAME, id, line);
            }
            if (told.status() == 429) {
                return new NotNow(patience.askAgainAfter());
            }
            return told.isUnclear() || told.isDone() ? new Unclear() : refused(told.status());
        } catch (IOException e) {
            return new Unclear();
        }
    }

    private ObjectNode body(CallOrder order, String assistant, String numberId) {
        ObjectNode body = VapiApi.JSON.createObjectNode();
        body.put("name", order.callId());
        body.put("assistantId", assistant);
        body.put("phoneNumberId", numberId);
        ObjectNode customer = body.putObject("customer").put("number", order.to());
        if (order.name() != null) {
            customer.put("name", order.name());
        }
        ObjectNode overrides = body.putObject("assistantOverrides");
        overrides.put("firstMessage", order.greeting());
        overrides.put("maxDurationSeconds", order.longestSeconds());
        AgentView agent = queries.ask(new AgentQuery.GetAgent(order.businessId(), order.agentId()));
        if (agent != null) {
            String prompt =
                    agent.settings().outboundPrompt() == null
                            ? agent.settings().inboundPrompt()
                            : agent.settings().outboundPrompt();
            overrides.set("model", assistants.model(agent.settings(), withContext(prompt, order)));
        }
        return body;
    }

    private static @Nullable String withContext(@Nullable String prompt, CallOrder order) {
        if (order.context() == null) {
            return prompt;
        }
        String why = "You place this call. Why: " + order.context();
        return prompt == null ? why : prompt + "\n\n" + why;
    }

    @Override
    public Lookup findCall(Asked call) {
        Keys keys = accounts.of(call.businessId(), NAME).orElse(null);
        if (keys == null) {
            return new Unclear();
        }
        Instant since = call.askedAt().minus(CLOCKS_DIFFER);
        try {
            Told told =
                    api.get(
                            keys,
                            "/call?limit=%d&createdAtGe=%s"
                                    .formatted(
                                            LISTED,
                                            URLEncoder.encode(
                                                    since.toString(), StandardCharsets.UTF_8)));
            if (!told.isDone() || !told.body().isArray()) {
                return new Unclear();
            }
            for (JsonNode one : told.body()) {
                if (one.path("name").asString("").equals(call.orderId())) {
                    return new Taken(NAME, one.path("id").asString(), call.line());
                }
            }
            boolean all = told.body().size() < LISTED;
            return all && clock.instant().isAfter(call.askedAt().plus(patience.certainAfter()))
                    ? new Absent()
                    : new Unclear();
        } catch (IOException e) {
            return new Unclear();
        }
    }

    @Override
    public List<Command> whatBecameOf(String businessId, String callId, String carrierId) {
        Keys keys = accounts.of(businessId, NAME).orElse(null);
        if (keys == null || !ID.matcher(carrierId).matches()) {
            return List.of();
        }
        try {
            Told told = api.get(keys, "/call/" + carrierId);
            return told.isDone() && told.body().path("status").asString("").equals("ended")
                    ? VapiReports.end(businessId, callId, carrierId, told.body(), clock.instant())
                    : List.of();
        } catch (IOException e) {
            return List.of();
        }
    }

    @Override
    public Handover send(TextOrder order, String line) {
        return new Rejected("sms_send_failed", "vapi carries calls only. Choose twilio for texts.");
    }

    @Override
    public Lookup findText(Asked text) {
        return new Absent();
    }

    @Override
    public KeyCheck.Result check(String account, String key) {
        try {
            Told told = api.get(new Keys(account, key, null), "/phone-number?limit=1");
            if (told.isDone()) {
                return new KeyCheck.Good(told.body().path(0).path("orgId").asString(""));
            }
            return new KeyCheck.Bad(
                    told.status() == 401 || told.status() == 403
                            ? "vapi does not know this key. Copy the private key from its"
                                    + " dashboard."
                            : "vapi could not be asked. Try again in a minute.");
        } catch (IOException e) {
            return new KeyCheck.Bad("vapi could not be reached. Try again in a minute.");
        }
    }

    @Override
    public Optional<Recording> recording(String businessId, String callId, String reference) {
        Keys keys = accounts.of(businessId, NAME).orElse(null);
        if (keys == null || !ID.matcher(reference).matches()) {
            return Optional.empty();
        }
        try {
            return api.sound(keys, reference)
                    .map(sound -> new Recording(sound.body(), "audio/wav"));
        } catch (IOException notNow) {
            return Optional.empty();
        }
    }

    private @Nullable String numberId(Keys keys, String line) throws IOException {
        for (JsonNode one : api.numbers(keys)) {
            if (one.path("number").asString("").equals(line)) {
                return one.path("id").asString();
            }
        }
        return null;
    }

    private static Handover refused(int status) {
        return rejected(
                status == 401 || status == 403
                        ? "vapi does not accept the key any more. Enter a new one under Carriers."
                        : "vapi refused it with status %d. Look at the agent's model and voice, and"
                                        .formatted(status)
                                + " at your plan there.");
    }

    private static Rejected rejected(String sentence) {
        return new Rejected("call_failed", sentence);
    }
}

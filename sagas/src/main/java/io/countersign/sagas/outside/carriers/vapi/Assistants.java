package io.countersign.sagas.outside.carriers.vapi;

import io.countersign.messages.CommandJson;
import io.countersign.messages.Queries;
import io.countersign.messages.voice.agents.AgentQuery;
import io.countersign.messages.voice.agents.AgentQuery.AgentView;
import io.countersign.messages.voice.agents.AgentSettings;
import io.countersign.messages.voice.carriers.CarrierAccount;
import io.countersign.sagas.outside.carriers.Accounts;
import io.countersign.sagas.outside.carriers.Accounts.Keys;
import io.countersign.sagas.outside.carriers.AgentCopies;
import io.countersign.sagas.outside.carriers.Callbacks;
import io.countersign.sagas.outside.carriers.Lines;
import io.countersign.sagas.outside.carriers.vapi.Copies.Copy;
import io.countersign.sagas.outside.carriers.vapi.VapiApi.Told;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Keeps a copy of each agent at Vapi: what it says, whose voice it has, what thinks for it. */
final class Assistants implements AgentCopies {
    /** Vapi's limit. */
    private static final int LONGEST_NAME = 40;

    private static final int MOST_ROUNDS = 3;
    private static final int MOST_RETRIES = 10;
    private static final int LISTED = 1_000;
    private static final String MARK = "countersign_agent";

    private final VapiApi api;
    private final Accounts accounts;
    private final Callbacks callbacks;
    private final Copies copies;
    private final Lines lines;
    private final Queries queries;
    private final String standardModel;

    /**
     * Copies of agents.
     *
     * @param standardModel of OpenAI, for agents that name none
     */
    Assistants(
            VapiApi api,
            Accounts accounts,
            Callbacks callbacks,
            Copies copies,
            Lines lines,
            Queries queries,
            String standardModel) {
        this.api = api;
        this.accounts = accounts;
        this.callbacks = callbacks;
        this.copies = copies;
        this.lines = lines;
        this.queries = queries;
        this.standardModel = standardModel;
    }

    @Override
    public Kept keep(String businessId, String agentId) {
        Keys keys = accounts.of(businessId, CarrierAccount.VAPI).orElse(null);
        if (keys == null || !callbacks.arePossible()) {
            return Kept.NOT_NEEDED;
        }
        try {
            return made(businessId, agentId, keys) instanceof Made.Ready ready
                            && answers(businessId, agentId, keys, ready.assistantId())
                    ? Kept.DONE
                    : Kept.REFUSED;
        } catch (IOException e) {
            return Kept.LATER;
        }
    }

    /**
     * Has the copy answer the agent's own numbers; false when Vapi does not allow that. Numbers of
     * nobody are left as they are.
     */
    private boolean answers(String businessId, String agentId, Keys keys, String assistantId)
            throws IOException {
        Set<String> own = lines.answeredBy(businessId, agentId);
        boolean allowed = true;
        for (JsonNode number : own.isEmpty() ? List.<JsonNode>of() : api.numbers(keys)) {
            if (own.contains(number.path("number").asString(""))
                    && !number.path("assistantId").asString("").equals(assistantId)) {
                ObjectNode change = VapiApi.JSON.createObjectNode();
                change.set("provider", number.path("provider"));
                change.put("assistantId", assistantId);
                Told told =
                        api.patch(keys, "/phone-number/" + number.path("id").asString(""), change);
                if (told.isUnclear() || told.status() == 429) {
                    throw new IOException("Vapi cannot change a number now.");
                }
                allowed &= told.isDone();
            }
        }
        return allowed;
    }

    /** What came of making a copy. */
    sealed interface Made {
        /** It is there, and says what the agent says now. */
        record Ready(String assistantId) implements Made {}

        /** Vapi does not take it. */
        record Refused(int status) implements Made {}
    }

    /**
     * Sees to it that the copy is as the agent is now. Settings may change while Vapi is asked, so
     * they are read again until they stand still.
     *
     * @throws IOException when Vapi was not reached, failed, or asks for patience
     */
    Made made(String businessId, String agentId, Keys keys) throws IOException {
        Made made = new Made.Refused(404);
        for (int round = 0; round < MOST_ROUNDS; round++) {
            AgentView agent = queries.ask(new AgentQuery.GetAgent(businessId, agentId));
            if (agent == null) {
                return new Made.Refused(404);
            }
            ObjectNode wanted = wanted(agent, keys);
            String digest = CommandJson.sha256(VapiApi.JSON.writeValueAsString(wanted));
            Optional<Copy> known = copies.of(businessId, agentId, keys.account());
            if (known.isPresent() && known.get().digest().equals(digest)) {
                return new Made.Ready(known.get().assistantId());
            }
            made = give(known.map(Copy::assistantId).orElse(null), agentId, keys, wanted);
            if (!(made instanceof Made.Ready ready)) {
                return made;
            }
            copies.keep(businessId, agentId, keys.account(), new Copy(ready.assistantId(), digest));
        }
        return made;
    }

    private Made give(@Nullable String known, String agentId, Keys keys, ObjectNode wanted)
            throws IOException {
        String id = known == null ? lost(agentId, keys) : known;
        Told told =
                id == null
                        ? api.post(keys, "/assistant", wanted)
                        : api.patch(keys, "/assistant/" + id, wanted);
        if (id != null && told.status() == 404) {
            told = api.post(keys, "/assistant", wanted);
        }
        if (told.isUnclear() || told.status() == 429) {
            throw new IOException("Vapi cannot keep an agent now.");
        }
        String made = told.body().path("id").asString("");
        return told.isDone() && !made.isEmpty()
                ? new Made.Ready(made)
                : new Made.Refused(told.status());
    }

    /** A copy that was made when its answer was lost. */
    private @Nullable String lost(String agentId, Keys keys) throws IOException {
        Told told = api.get(keys, "/assistant?limit=" + LISTED);
        for (JsonNode one : told.body()) {
            if (one.path("metadata").path(MARK).asString("").equals(agentId)) {
                return one.path("id").asString();
            }
        }
        return null;
    }

    private ObjectNode wanted(AgentView agent, Keys keys) {
        AgentSettings settings = agent.settings();
        ObjectNode body =
                settings.vapiConfig() != null
                                && VapiApi.JSON.readTree(settings.vapiConfig())
                                        instanceof ObjectNode raw
                        ? raw
                        : VapiApi.JSON.createObjectNode();
        body.put(
                "name",
                settings.name().substring(0, Math.min(settings.name().length(), LONGEST_NAME)));
        if (settings.firstMessage() != null) {
            body.put("firstMessage", settings.firstMessage());
        }
        body.set("model", model(settings, settings.inboundPrompt()));
        if (settings.voice() != null) {
            body.putObject("voice")
                    .put("provider", settings.voice().provider())
                    .put("voiceId", settings.voice().voiceId());
        }
        if (settings.maxDurationSeconds() != null) {
            body.put("maxDurationSeconds", settings.maxDurationSeconds());
        }
        body.putArray("serverMessages").add("status-update").add("end-of-call-report");
        ObjectNode server = body.putObject("server");
        server.put("url", callbacks.of(CarrierAccount.VAPI, agent.businessId()));
        server.putObject("headers")
                .put(VapiReports.SECRET, Objects.requireNonNullElse(keys.callbackKey(), ""));
        // Without a plan Vapi tells once, and a restart of ours would lose how a call went.
        server.putObject("backoffPlan")
                .put("type", "exponential")
                .put("maxRetries", MOST_RETRIES)
                .put("baseDelaySeconds", 1);
        body.withObjectProperty("metadata").put(MARK, agent.agentId());
        return body;
    }

    /** What thinks, and what it is told. */
    ObjectNode model(AgentSettings settings, @Nullable String prompt) {
        ObjectNode model = VapiApi.JSON.createObjectNode();
        AgentSettings.Model chosen = settings.model();
        model.put("provider", chosen == null ? "openai" : chosen.provider());
        model.put("model", chosen == null ? standardModel : chosen.model());
        if (chosen != null && chosen.temperature() != null) {
            model.put("temperature", chosen.temperature());
        }
        ArrayNode messages = model.putArray("messages");
        if (prompt != null) {
            messages.addObject().put("role", "system").put("content", prompt);
        }
        if (settings.transferEnabled() && settings.transferPhoneNumber() != null) {
            ObjectNode transfer = model.putArray("tools").addObject();
            transfer.put("type", "transferCall");
            transfer.putArray("destinations")
                    .addObject()
                    .put("type", "number")
                    .put("number", settings.transferPhoneNumber());
        }
        return model;
    }
}

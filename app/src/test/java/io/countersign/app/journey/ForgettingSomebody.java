package io.countersign.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.messages.Asking;
import io.countersign.messages.Commands;
import io.countersign.messages.Door;
import io.countersign.messages.Origin;
import io.countersign.messages.Outcome;
import io.countersign.messages.Queries;
import io.countersign.messages.governance.erasures.ErasureCommand;
import io.countersign.messages.governance.erasures.ErasureQuery;
import io.countersign.messages.governance.erasures.ErasureQuery.ErasureView;
import io.countersign.messages.voice.calls.CallCommand;
import io.countersign.messages.voice.calls.ConversationIds;
import io.countersign.messages.voice.calls.Turn;
import io.countersign.messages.voice.conversations.ConversationCommand;
import io.countersign.sagas.outside.carriers.CarrierReports;
import io.countersign.sagas.outside.carriers.simulated.SimulatedCarrier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Somebody who is called, written to and written about, and then wants to be forgotten. */
final class ForgettingSomebody {
    static final String SURNAME = "Quellenmark";
    static final String NAME = "Zsofia " + SURNAME;
    static final String PHONE = "+12075550166";
    static final String EMAIL = "zsofia@quellenmark.example";

    private final RunningApp app;
    private final Assistant voice;
    private final List<String> calls = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();

    ForgettingSomebody(RunningApp app) {
        this.app = app;
        this.voice = new Assistant(app.voice(), app.key("all"));
    }

    String leadWithCallsAndTexts() {
        String lead = lead(NAME, PHONE, EMAIL);
        called(lead, NAME, PHONE);
        texted(lead, PHONE, "Dear Quellenmark, see you on Monday.");
        return lead;
    }

    ErasureView forget(String lead) {
        return forget(lead, NAME);
    }

    Assistant casework() {
        return new Assistant(app.casework(), app.key("all"));
    }

    String lead(String name, String phone, String email) {
        return voice.call(
                        "upsert_lead",
                        Map.of(
                                "lead",
                                Map.of(
                                        "name", name,
                                        "phone", phone,
                                        "email", email,
                                        "notes", name + " calls at noon.")))
                .tool()
                .at("/lead/id")
                .asString();
    }

    long client(String first, String last, String email) {
        return casework()
                .call(
                        "create_client",
                        Map.of(
                                "first_name", first,
                                "last_name", last,
                                "email", email,
                                "mobile", "+12075550168"))
                .tool()
                .at("/id")
                .asLong();
    }

    void called(String lead, String name, String phone) {
        Map<String, Object> call = new LinkedHashMap<>();
        call.put("agent_id", app.id("frontDesk"));
        call.put("to", phone);
        call.put("lead_id", lead);
        call.put("name", name);
        String id = voice.call("make_call", call).tool().at("/call/id").asString();
        calls.add(id);
        Until.found(
                "the call was summarised",
                () -> voice.call("get_transcript", Map.of("call_id", id)).tool(),
                said -> said.at("/call/summary").isString());
    }

    void texted(String lead, String phone, String words) {
        JsonNode sent =
                voice.call(
                                "send_sms",
                                Map.of(
                                        "from_agent_id", app.id("frontDesk"),
                                        "to", phone,
                                        "lead_id", lead,
                                        "message", words))
                        .tool();
        assertThat(sent.at("/success").asBoolean()).as(sent.toString()).isTrue();
        texts.add(sent.at("/message_sid").asString());
    }

    /** What a carrier reports of these calls and texts long after it happened, as carriers do. */
    void reportedLate(String phone) {
        String business = app.id("business");
        CarrierReports carrier = app.bean(CarrierReports.class);
        Instant now = Instant.now();
        for (String call : calls) {
            List<Turn> all = new ArrayList<>();
            for (int second = 0; second < 50; second++) {
                all.add(new Turn(Turn.Speaker.CALLER, NAME + " speaking, " + phone, second));
            }
            for (CallCommand late :
                    List.of(
                            new CallCommand.Hear(business, call, all),
                            new CallCommand.Summarise(business, call, NAME + " rang.", null))) {
                assertThat(carrier.report(late, SimulatedCarrier.NAME))
                        .isInstanceOf(Outcome.Executed.class);
            }
        }
        for (String text : texts) {
            carrier.report(
                    new ConversationCommand.ReportDelivered(
                            business, ConversationIds.of(business, phone), text, now),
                    SimulatedCarrier.NAME);
        }
    }

    JsonNode update(String lead, String field, String value) {
        return voice.call(
                        "upsert_lead", Map.of("updates", List.of(Map.of("id", lead, field, value))))
                .tool()
                .at("/results/0");
    }

    /** A change about the person that still waits; only a flow of this test would propose it. */
    String heldAbout(String lead, String why) {
        Outcome held =
                app.bean(Commands.class)
                        .send(
                                new ErasureCommand.Forget(
                                        app.id("business"), "era_other" + lead, lead, NAME, why),
                                byDana("first"),
                                Asking.PLAINLY);
        return ((Outcome.PendingApproval) held).changeId();
    }

    ErasureView forget(String person, String name) {
        Outcome held =
                app.bean(Commands.class)
                        .send(
                                new ErasureCommand.Forget(
                                        app.id("business"),
                                        "era_" + person,
                                        person,
                                        name,
                                        "Asked for it by letter."),
                                byDana(person),
                                Asking.PLAINLY);
        String changeId = ((Outcome.PendingApproval) held).changeId();
        Outcome signed = new Approver(app).countersign(changeId);
        assertThat(signed).isInstanceOf(Outcome.Executed.class);
        return awaitForgotten(person);
    }

    ErasureView awaitForgotten(String person) {
        return Until.found(
                "the person is forgotten",
                () ->
                        app.bean(Queries.class)
                                .ask(new ErasureQuery.ErasureOf(app.id("business"), person)),
                found -> found != null && found.carriedOutAt() != null,
                Duration.ofMinutes(1));
    }

    Origin byDana(String request) {
        return new Origin(
                app.id("business"),
                "mem_dana",
                "Dana Reyes",
                "mem_dana",
                null,
                Door.DASHBOARD,
                "erasures",
                "req_" + request,
                "cor_" + request,
                null);
    }
}

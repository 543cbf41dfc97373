package io.countersign.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.app.carriers.TwilioDouble;
import io.countersign.app.carriers.VapiDouble;
import io.countersign.messages.Commands;
import io.countersign.messages.Door;
import io.countersign.messages.Origin;
import io.countersign.messages.Outcome;
import io.countersign.messages.Queries;
import io.countersign.messages.Secrets;
import io.countersign.messages.voice.carriers.CarrierAccount;
import io.countersign.messages.voice.carriers.CarrierCommand;
import io.countersign.messages.voice.carriers.CarrierQuery;
import io.countersign.messages.voice.carriers.CarrierQuery.CarriersView;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** The application between the doubles of two carriers, with keys for both. */
final class CarrierDesk implements AutoCloseable {
    private final TwilioDouble twilio = new TwilioDouble();
    private final VapiDouble vapi = new VapiDouble();
    private final RunningApp app;
    private final Assistant assistant;
    private final String address;

    CarrierDesk() {
        app =
                new RunningApp(
                        "--countersign.public-url=" + TwilioDouble.PUBLIC_URL,
                        "--countersign.egress.allow-private=true",
                        "--countersign.carriers.twilio.url=" + twilio.url(),
                        "--countersign.carriers.vapi.url=" + vapi.url(),
                        "--countersign.carriers.certain-after=PT1S",
                        "--countersign.carriers.ask-again-after=PT1S",
                        "--countersign.carriers.follow-after=PT2S",
                        "--countersign.carriers.answers-within=PT5S",
                        "--countersign.after-call.summary-within=PT1S",
                        "--countersign.carriers.simulated.speed=100");
        address =
                "http://127.0.0.1:" + app.bean(Environment.class).getProperty("local.server.port");
        twilio.reportTo(address);
        vapi.reportTo(address);
        assistant = new Assistant(reachable(app.voice()), app.key("all"));
        for (String business : new String[] {business(), app.id("otherBusiness")}) {
            connect(business, "twilio", TwilioDouble.ACCOUNT, TwilioDouble.TOKEN);
            connect(business, "vapi", "org-1", VapiDouble.KEY);
        }
    }

    RunningApp app() {
        return app;
    }

    TwilioDouble twilio() {
        return twilio;
    }

    VapiDouble vapi() {
        return vapi;
    }

    String business() {
        return app.id("business");
    }

    /** An address of ours where it can really be reached. */
    String reachable(String url) {
        return url.replace(TwilioDouble.PUBLIC_URL, address);
    }

    /** An address as carriers are told it. */
    String callback(String carrier, String... rest) {
        return TwilioDouble.PUBLIC_URL + "/callbacks/" + carrier + "/" + String.join("/", rest);
    }

    /** The word that reports of a business carry. */
    String word(String business) {
        CarrierAccount account = carriers(business).account("vapi").orElseThrow();
        return app.bean(Secrets.class)
                .open(
                        CarrierAccount.purpose(business, "vapi"),
                        Objects.requireNonNull(account.callbackKey()));
    }

    void connect(String business, String carrier, String account, String key) {
        Outcome outcome =
                send(
                        new CarrierCommand.Connect(
                                business,
                                CarrierAccount.sealed(
                                        app.bean(Secrets.class), business, carrier, account, key)));
        assertThat(outcome).isInstanceOf(Outcome.Executed.class);
    }

    /** Dana asks for it, and Tom signs. */
    void choose(String calls, String texts) {
        CarriersView now = carriers(business());
        if (calls.equals(now.calls()) && texts.equals(now.texts())) {
            return;
        }
        Outcome outcome = send(new CarrierCommand.Choose(business(), calls, texts));
        assertThat(outcome).isInstanceOf(Outcome.PendingApproval.class);
        new Approver(app).countersign(((Outcome.PendingApproval) outcome).changeId());
        Until.isTrue("carriers chosen", () -> calls.equals(carriers(business()).calls()));
    }

    JsonNode tool(String name, Map<String, ?> arguments) {
        return assistant.call(name, arguments).tool();
    }

    /** Asks for something that waits, and Tom signs it. */
    void sign(String name, Map<String, ?> arguments) {
        Map<String, Object> asked = new LinkedHashMap<>(arguments);
        asked.put("queue_for_approval", true);
        JsonNode held = tool(name, asked);
        String change = held.at("/approval/id").asString("");
        assertThat(change).as(held.toString()).startsWith("chg_");
        new Approver(app).countersign(change);
    }

    JsonNode ask(String tool, String callId) {
        return tool(tool, Map.of("call_id", callId));
    }

    long events(String name, String id) {
        return app.count(
                "select count(*) from ledger.events where event_name = ? and aggregate_id = ?",
                name,
                id);
    }

    /** How many calls the carrier has for an order of ours. */
    long placed(String carrier, String callId, String to) {
        return switch (carrier) {
            case "twilio" ->
                    twilio.taken(to).stream().filter(t -> t.body().contains(callId)).count();
            case "vapi" -> vapi.taken(to).stream().filter(t -> t.body().contains(callId)).count();
            default -> app.count("select count(*) from simulated.call where call_id = ?", callId);
        };
    }

    /** How many texts the carrier has for an order of ours. */
    long sent(String carrier, String messageId, String to) {
        return carrier.equals("twilio")
                ? twilio.taken(to).stream().filter(t -> t.id().startsWith("SM")).count()
                : app.count("select count(*) from simulated.text where message_id = ?", messageId);
    }

    CarriersView carriers(String business) {
        return app.bean(Queries.class).require(new CarrierQuery.GetCarriers(business));
    }

    Outcome send(CarrierCommand command) {
        return app.bean(Commands.class)
                .send(
                        command,
                        new Origin(
                                command.businessId(),
                                app.id("owner"),
                                "Dana Reyes",
                                app.id("owner"),
                                null,
                                Door.DASHBOARD,
                                "carriers",
                                "req_carriers",
                                "cor_carriers",
                                null));
    }

    @Override
    public void close() {
        app.close();
        twilio.close();
        vapi.close();
    }
}

package io.countersign.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.countersign.messages.Command;
import io.countersign.messages.Commands;
import io.countersign.messages.Door;
import io.countersign.messages.Origin;
import io.countersign.messages.Outcome;
import io.countersign.messages.governance.changes.Signer;
import io.countersign.messages.governance.envelopes.EnvelopeCommand;
import io.countersign.messages.governance.envelopes.EnvelopeSeals;
import io.countersign.messages.governance.envelopes.Grant;
import io.countersign.messages.tenancy.members.Role;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Authority granted in advance: used, counted, taken back, and impossible to make at home. */
class EnvelopeJourneyTest {
    private static RunningApp app;
    private static String business;
    private static int calls;

    @BeforeAll
    static void start() {
        app = new RunningApp();
        business = app.id("business");
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void anEnvelopeLetsOneChangeHappenAndNoMore() {
        String signed = issue("env_once", 1);

        assertThat(present("Be brief.", signed)).isEqualTo("executed");
        assertThat(present("Be briefer.", signed)).isEqualTo("pending_approval");
    }

    /** Within the same second, as a rule. */
    @Test
    void whoHasJustSignedInGrantsAtOnce() {
        Map<String, String> form =
                Map.of(
                        "holder", app.id("allKey"),
                        "commands", "voice.agent.configure",
                        "uses", "1",
                        "hours", "1");
        for (int i = 0; i < 5; i++) {
            assertThat(new Dashboard(app, 1).tried("/envelopes", "/envelopes/issue", form).body())
                    .contains("This is the envelope.");
        }
    }

    @Test
    void anEnvelopeThatWasTakenBackIsWorthNothing() {
        String signed = issue("env_back", 5);
        assertThat(present("Be warm.", signed)).isEqualTo("executed");
        send(new EnvelopeCommand.Revoke(business, "env_back", "mem_x", "Dana Reyes", Role.OWNER));

        assertThat(present("Be warmer.", signed)).isEqualTo("pending_approval");
    }

    @Test
    void anAlteredOneIsWorthNothing() {
        String signed = issue("env_altered", 5);
        String[] parts = signed.split("\\.", -1);
        String otherBody = issue("env_altered2", 5).split("\\.", -1)[1];

        assertThat(present("A.", parts[0] + "." + otherBody + "." + parts[2]))
                .isEqualTo("pending_approval");
        assertThat(present("B.", parts[0] + "." + parts[1] + ".")).isEqualTo("pending_approval");
        assertThat(present("C.", "not an envelope")).isEqualTo("pending_approval");
    }

    @Test
    void oneMadeAtHomeIsWorthNothing() throws Exception {
        SignedJWT real = SignedJWT.parse(issue("env_home", 5));
        JWTClaimsSet claims = real.getJWTClaimsSet();
        SignedJWT home =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.ES256)
                                .type(new JOSEObjectType("countersign-envelope+jwt"))
                                .keyID(real.getHeader().getKeyID())
                                .build(),
                        claims);
        home.sign(new ECDSASigner(new ECKeyGenerator(Curve.P_256).generate()));

        assertThat(present("D.", home.serialize())).isEqualTo("pending_approval");
        assertThat(present("E.", new PlainJWT(claims).serialize())).isEqualTo("pending_approval");
    }

    @Test
    void anotherBusinessesEnvelopeIsWorthNothing() {
        issue("env_ours", 5);
        String foreign =
                app.bean(EnvelopeSeals.class)
                        .sign("biz_other", "env_ours", grant(5), Instant.now());

        assertThat(present("F.", foreign)).isEqualTo("pending_approval");
    }

    @Test
    void aProgramNarrowsWhatItHolds() throws Exception {
        String signed = issue("env_wide", 5);
        String narrow = narrowed(Map.of("envelope", signed, "uses", 2)).at("/envelope").asString();

        assertThat(present("Be exact.", narrow)).isEqualTo("executed");
        assertThat(narrowed(Map.of("envelope", narrow, "uses", 3)).at("/error").asString())
                .isEqualTo("wider");
        String torn = signed.replace(".", ".A");
        assertThat(narrowed(Map.of("envelope", torn)).at("/error").asString())
                .isEqualTo("not_found");
        send(new EnvelopeCommand.Revoke(business, "env_wide", "mem_x", "Dana Reyes", Role.OWNER));
        assertThat(present("Be exacter.", narrow)).isEqualTo("pending_approval");
        assertThat(new Dashboard(app, 1).get("/envelopes").body())
                .contains("narrowed from", "1 of 2", "ended with it");
    }

    private static JsonNode narrowed(Map<String, ?> arguments) throws Exception {
        JsonMapper json = JsonMapper.shared();
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(app.url() + "/v1/envelopes/narrower"))
                        .header("Authorization", "Bearer " + app.key("all"))
                        .header("Content-Type", "application/json")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        json.writeValueAsString(arguments)))
                        .build();
        return json.readTree(
                HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .body());
    }

    @Test
    void anEnvelopeOutlivesARestart() {
        String signed = issue("env_restart", 5);
        app.restart();

        assertThat(present("Be patient.", signed)).isEqualTo("executed");
    }

    /** People may also sign less than was asked for; who asked reads what was left out. */
    @Test
    void aCampaignForManyIsSignedForAFew() {
        Assistant assistant = new Assistant(app.voice(), app.key("all"));
        List<String> leads =
                IntStream.range(0, 26)
                        .mapToObj(i ->
                                assistant
                                        .call(
                                                "upsert_lead",
                                                Map.of(
                                                        "lead",
                                                        Map.of(
                                                                "name",
                                                                "Person " + i,
                                                                "phone",
                                                                "+120755501%02d".formatted(i))))
                                        .tool()
                                        .at("/lead/id")
                                        .asString())
                        .toList();
        JsonNode held =
                assistant
                        .call(
                                "create_campaign",
                                Map.of(
                                        "name",
                                        "Reminders",
                                        "agent_id",
                                        app.id("frontDesk"),
                                        "lead_ids",
                                        leads,
                                        "launch",
                                        true,
                                        "cadence_config",
                                        Map.of("template", "standard", "attempts", 3)))
                        .tool();
        String id =
                held.at("/error").asString().replaceAll("(?s).*/changes/(chg_[0-9A-Z]+).*", "$1");
        String page = "/changes/" + id;
        Dashboard tom = new Dashboard(app, 1);
        assertThat(tom.get(page).body())
                .contains("Only the first of 26 leads", "attempts, at most");
        assertThat(tom.tried(page, page + "/part", Map.of("first.lead_ids", "26")).statusCode())
                .as("all of it is no part")
                .isEqualTo(302);
        assertThat(tom.tried(page, page + "/part", Map.of("first.lead_ids", "x")).statusCode())
                .isEqualTo(302);

        String shown =
                tom.tried(page, page + "/part", Map.of("first.lead_ids", "3", "most.attempts", "1"))
                        .body();
        assertThat(shown).contains("leads: 3 of 26", "3 people", "Countersign this part");
        Map<String, String> form = new LinkedHashMap<>();
        form.put("digest", hidden(shown, "digest"));
        form.put("partDigest", "0");
        form.put("first.lead_ids", "3");
        form.put("most.attempts", "1");
        tom.post(page, page + "/countersign-part", form);
        assertThat(state(assistant, id, 0).at("/status").asString()).isEqualTo("pending_approval");

        form.put("partDigest", hidden(shown, "partDigest"));
        tom.post(page, page + "/countersign-part", form);
        JsonNode done = state(assistant, id, 20);
        assertThat(done.at("/status").asString()).as(done.toString()).isEqualTo("executed");
        assertThat(done.at("/left_out").toString())
                .contains("leads: 3 of 26", "attempts: 1 instead of");
        assertThat(done.at("/sentence").asString()).contains("3 people");
        assertThat(done.at("/digest").asString()).isEqualTo(hidden(shown, "partDigest"));
        assertThat(tom.get(page).body()).contains("a part of it", "leads: 3 of 26");
        assertThat(
                        app.count(
                                """
                                select count(*) from campaigns.campaign_lead l
                                join campaigns.campaign c using (business_id, campaign_id)
                                where c.name = ?
                                """,
                                "Reminders"))
                .isEqualTo(3);
    }

    private static String hidden(String page, String name) {
        Matcher found = Pattern.compile("name=\"" + name + "\" value=\"([^\"]+)\"").matcher(page);
        assertThat(found.find()).as(name).isTrue();
        return found.group(1);
    }

    private static JsonNode state(Assistant assistant, String id, int wait) {
        return assistant
                .call("get_change_request", Map.of("change_id", id, "wait_seconds", wait))
                .tool()
                .at("/change_request");
    }

    private static String issue(String id, int uses) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Outcome outcome =
                send(
                        new EnvelopeCommand.Issue(
                                business,
                                id,
                                grant(uses),
                                null,
                                new Signer("mem_x", "Dana Reyes", Role.OWNER, List.of(), now),
                                now));
        assertThat(outcome).isInstanceOf(Outcome.Executed.class);
        return app.bean(EnvelopeSeals.class).sign(business, id, grant(uses), now);
    }

    private static Grant grant(int uses) {
        return new Grant(
                app.id("allKey"),
                List.of("voice.agent.configure"),
                List.of(app.id("frontDesk")),
                List.of("inbound_prompt"),
                0,
                uses,
                Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofHours(1)));
    }

    private static String present(String prompt, String signed) {
        Map<String, Object> change = new LinkedHashMap<>();
        change.put("agent_id", app.id("frontDesk"));
        change.put("inbound_prompt", prompt);
        change.put("idempotency_key", "envelope-" + ++calls);
        change.put("queue_for_approval", true);
        change.put("authority", Map.of("envelope", signed));
        JsonNode answer =
                new Assistant(app.voice(), app.key("all"))
                        .call("update_agent_config", change)
                        .tool();
        return answer.at("/status").asString();
    }

    private static Outcome send(Command command) {
        return app.bean(Commands.class)
                .send(
                        command,
                        new Origin(
                                business,
                                "mem_x",
                                "Dana Reyes",
                                null,
                                null,
                                Door.DASHBOARD,
                                "envelopes",
                                "req_" + System.nanoTime(),
                                "cor_1",
                                null));
    }
}

package io.countersign.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.countersign.messages.Command;
import io.countersign.messages.Commands;
import io.countersign.messages.Door;
import io.countersign.messages.Origin;
import io.countersign.messages.Outcome;
import io.countersign.messages.Queries;
import io.countersign.messages.casework.cases.CaseCommand;
import io.countersign.messages.casework.clients.Channel;
import io.countersign.messages.casework.clients.ClientCommand;
import io.countersign.messages.casework.mailings.MailingOutcome;
import io.countersign.messages.casework.mailings.MailingQuery;
import io.countersign.messages.casework.mailings.MailingQuery.Addressed;
import io.countersign.messages.casework.mailings.MailingQuery.MailingView;
import jakarta.mail.internet.MimeMessage;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** From a tool to the inboxes of everybody of a case, at a real mail server. */
class MailingJourneyTest {
    private static final GreenMail MAIL =
            new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private static RunningApp app;
    private static Assistant assistant;

    @BeforeAll
    static void start() {
        MAIL.start();
        app =
                new RunningApp(
                        "--countersign.mail.host=127.0.0.1",
                        "--countersign.mail.port=" + MAIL.getSmtp().getPort(),
                        "--countersign.mail.from=desk@harborpine.example",
                        "--countersign.mail.start-tls=false",
                        "--countersign.carriers.simulated.speed=100",
                        "--countersign.mcp.casework-calls-per-hour=1000000");
        assistant = new Assistant(app.casework(), app.key("all"));
    }

    @AfterAll
    static void stop() {
        app.close();
        MAIL.stop();
    }

    @Test
    void everyLinkedClientGetsTheEmailExceptWhoOptedOut() throws Exception {
        long caseId = openCase();
        long ana = client(caseId, "Ana", "ana@clients.example");
        long ben = client(caseId, "Ben", "ben@clients.example");
        long cleo = client(caseId, "Cleo", null);
        send(new ClientCommand.DecideContact(app.id("business"), ben, Channel.EMAIL, true));

        JsonNode answer = email(caseId, "Your hearing, Mönday");
        assertThat(answer.toString()).isEqualTo("{\"status\":\"email scheduled\"}");

        List<Addressed> to = settled(caseId);
        assertThat(outcome(to, ana)).isEqualTo(MailingOutcome.SENT);
        assertThat(outcome(to, ben)).isEqualTo(MailingOutcome.LEFT_OUT);
        assertThat(outcome(to, cleo)).isEqualTo(MailingOutcome.LEFT_OUT);
        List<MimeMessage> received = received("Your hearing, Mönday");
        assertThat(received).hasSize(1);
        assertThat(received.getFirst().getAllRecipients()[0].toString())
                .isEqualTo("ana@clients.example");
        assertThat(received.getFirst().getContent().toString()).contains("Nine o’clock.");
        assertThat(received.getFirst().getFrom()[0].toString()).contains("Harbor");
    }

    @Test
    void everyLinkedClientGetsTheTextOnceAndWhatTheCarrierSaysIsWrittenDown() {
        long caseId = openCase();
        long ana = mobile(caseId, "Ana", "+12075550151");
        long ben = mobile(caseId, "Ben", "+12075550152");
        long lost = mobile(caseId, "Lou", "+12075550194");
        long refused = mobile(caseId, "Rae", "+12075550195");
        long unreached = mobile(caseId, "Uma", "+12075550190");
        send(new ClientCommand.DecideContact(app.id("business"), ben, Channel.SMS, true));
        long before = texts();

        JsonNode answer = text(caseId, "Nine o’clock on Monday.");
        assertThat(answer.toString()).isEqualTo("{\"status\":\"sms scheduled\"}");

        List<Addressed> to =
                settled(
                        caseId,
                        all ->
                                outcome(all, lost) == MailingOutcome.SENT
                                        && outcome(all, unreached) == MailingOutcome.FAILED);
        assertThat(outcome(to, ana)).isEqualTo(MailingOutcome.SENT);
        assertThat(outcome(to, ben)).isEqualTo(MailingOutcome.LEFT_OUT);
        assertThat(outcome(to, refused)).isEqualTo(MailingOutcome.FAILED);
        assertThat(texts()).as("Ana, Lou and Uma, once each").isEqualTo(before + 3);
    }

    @Test
    void aRestartSendsNothingTwice() throws Exception {
        long caseId = openCase();
        client(caseId, "Ana", "ana@clients.example");
        client(caseId, "Dov", "dov@clients.example");
        email(caseId, "Once");
        app.restart();
        assistant = new Assistant(app.casework(), app.key("all"));
        List<Addressed> to = settled(caseId);
        assertThat(to)
                .allSatisfy(a ->
                        assertThat(a.outcome()).isIn(MailingOutcome.SENT, MailingOutcome.IN_DOUBT));
        assertThat(received("Once").size()).isLessThanOrEqualTo(2);
    }

    @Test
    void aCaseWithoutClientsAndManyPeopleAreAnsweredPlainly() {
        long nobody = openCase();
        assertThat(refusal(nobody)).contains("no_clients");
        long many = openCase();
        for (int i = 0; i < 11; i++) {
            client(many, "Client " + i, "c" + i + "@clients.example");
        }
        assertThat(refusal(many)).contains("approval_queued", "/changes/chg_");
        assertThat(refusal(987_654_321L)).contains("not_found");
    }

    private static JsonNode email(long caseId, String subject) {
        return assistant
                .call(
                        "send_email_to_case",
                        Map.of("case_id", caseId, "subject", subject, "message", "Nine o’clock."))
                .tool();
    }

    private static JsonNode text(long caseId, String message) {
        return assistant
                .call("send_sms_to_case", Map.of("case_id", caseId, "message", message))
                .tool();
    }

    private static long texts() {
        return app.count("select count(*) from simulated.text");
    }

    private static String refusal(long caseId) {
        JsonNode result =
                assistant
                        .call(
                                "send_email_to_case",
                                Map.of("case_id", caseId, "subject", "Hello", "message", "Hi."))
                        .json();
        assertThat(result.at("/result/isError").asBoolean()).as(result.toString()).isTrue();
        return result.at("/result/content/0/text").asString();
    }

    private static long openCase() {
        return assistant
                .call("create_case", Map.of("type", "Injury", "status", "Intake"))
                .tool()
                .at("/id")
                .asLong();
    }

    private static long client(
            long caseId, String name, @org.jspecify.annotations.Nullable String email) {
        return client(
                caseId,
                email == null
                        ? Map.of("first_name", name, "last_name", "Alvarez")
                        : Map.of("first_name", name, "last_name", "Alvarez", "email", email));
    }

    private static long mobile(long caseId, String name, String mobile) {
        return client(caseId, Map.of("first_name", name, "last_name", "Alvarez", "mobile", mobile));
    }

    private static long client(long caseId, Map<String, Object> arguments) {
        long id = assistant.call("create_client", arguments).tool().at("/id").asLong();
        send(new CaseCommand.LinkClient(app.id("business"), caseId, id));
        return id;
    }

    private static void send(Command command) {
        Outcome outcome =
                app.bean(Commands.class)
                        .send(
                                command,
                                new Origin(
                                        app.id("business"),
                                        app.id("owner"),
                                        "Dana Reyes",
                                        app.id("owner"),
                                        null,
                                        Door.DASHBOARD,
                                        "cases",
                                        "req_1",
                                        "req_1",
                                        null));
        assertThat(outcome).isInstanceOf(Outcome.Executed.class);
    }

    private static List<Addressed> settled(long caseId) {
        return settled(caseId, any -> true);
    }

    private static List<Addressed> settled(long caseId, Predicate<List<Addressed>> besides) {
        return Until.found(
                "everybody's outcome",
                () ->
                        app
                                .bean(Queries.class)
                                .require(
                                        new MailingQuery.ListMailings(
                                                app.id("business"), caseId, 10))
                                .mailings()
                                .stream()
                                .flatMap((MailingView m) -> m.to().stream())
                                .toList(),
                to ->
                        !to.isEmpty()
                                && to.stream()
                                        .noneMatch(a ->
                                                a.outcome() == MailingOutcome.WAITING
                                                        || a.outcome() == MailingOutcome.STARTED)
                                && besides.test(to));
    }

    private static MailingOutcome outcome(List<Addressed> to, long client) {
        return to.stream()
                .filter(a -> a.who().clientId() == client)
                .findFirst()
                .orElseThrow()
                .outcome();
    }

    private static List<MimeMessage> received(String subject) {
        return Arrays.stream(MAIL.getReceivedMessages())
                .filter(m -> subject.equals(subjectOf(m)))
                .toList();
    }

    private static String subjectOf(MimeMessage message) {
        try {
            return message.getSubject();
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}

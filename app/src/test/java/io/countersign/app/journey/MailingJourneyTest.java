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
        Map<String, Object> arguments =
                email == null
                        ? Map.of("first_name", name, "last_name", "Alvarez")
                        : Map.of("first_name", name, "last_name", "Alvarez", "email", email);
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
                                                        || a.outcome() == MailingOutcome.STARTED));
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

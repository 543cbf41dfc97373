package io.countersign.sagas.casework.mailings;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.messages.Asking;
import io.countersign.messages.Command;
import io.countersign.messages.Commands;
import io.countersign.messages.Family;
import io.countersign.messages.Origin;
import io.countersign.messages.Outcome;
import io.countersign.messages.Permit;
import io.countersign.messages.Queries;
import io.countersign.messages.Query;
import io.countersign.messages.Refused;
import io.countersign.messages.Stops;
import io.countersign.messages.casework.cases.CaseQuery;
import io.countersign.messages.casework.clients.Channel;
import io.countersign.messages.casework.clients.ClientDetails;
import io.countersign.messages.casework.clients.ClientQuery;
import io.countersign.messages.casework.mailings.Addressee;
import io.countersign.messages.casework.mailings.MailingCommand;
import io.countersign.messages.casework.mailings.MailingMessageIds;
import io.countersign.messages.casework.mailings.MailingOutcome;
import io.countersign.messages.casework.mailings.MailingQuery;
import io.countersign.messages.casework.mailings.MailingQuery.Addressed;
import io.countersign.messages.casework.mailings.MailingQuery.MailingView;
import io.countersign.messages.voice.carriers.CarrierQuery;
import io.countersign.sagas.outside.carriers.Carrier;
import io.countersign.sagas.outside.carriers.Carriers;
import io.countersign.sagas.outside.carriers.KeyCheck;
import io.countersign.sagas.outside.carriers.Orders.Asked;
import io.countersign.sagas.outside.carriers.OrdersOnPaper;
import io.countersign.sagas.outside.effects.Effect.Again;
import io.countersign.sagas.outside.effects.Effect.Done;
import io.countersign.sagas.outside.effects.Effect.Next;
import io.countersign.sagas.outside.mail.Mailer;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SendingAMailingTest implements Commands, Queries, Stops, Carrier {
    private final OrdersOnPaper orders = new OrdersOnPaper();
    private static final String BUSINESS = "biz_1";
    private static final String MAILING = "mail_1";

    private final List<Command> sent = new ArrayList<>();
    private final List<String> ordered = new ArrayList<>();
    private MailingOutcome outcome = MailingOutcome.WAITING;
    private Carrier.Lookup known = new Absent();
    private boolean stopped;
    private @Nullable Refused refused;

    @Test
    void aTextIsStartedInTheLedgerBeforeTheCarrierGetsIt() {
        assertThat(carryOut()).isInstanceOf(Done.class);
        assertThat(ordered).containsExactly("mail_1.7");
        assertThat(sent)
                .containsExactly(
                        new MailingCommand.Start(BUSINESS, MAILING, 7),
                        new MailingCommand.End(BUSINESS, MAILING, 7, MailingOutcome.SENT, null));
    }

    @Test
    void nothingLeavesWhileTextsAreStopped() {
        stopped = true;
        assertThat(carryOut()).isInstanceOf(Again.class);
        assertThat(ordered).isEmpty();
        assertThat(sent).isEmpty();
    }

    @Test
    void whoeverWroteStopToTheBusinessIsLeftOut() {
        refused = new Refused("number_opted_out", "This person wrote STOP.");
        assertThat(carryOut()).isInstanceOf(Done.class);
        assertThat(ordered).isEmpty();
        assertThat(sent)
                .containsExactly(
                        new MailingCommand.End(
                                BUSINESS, MAILING, 7, MailingOutcome.LEFT_OUT, "number_opted_out"));
    }

    @Test
    void aTextWaitsForTheDayWhereItsNumberCanBe() {
        refused = new Refused("tcpa_violation", "It is night there.");
        assertThat(carryOut()).isInstanceOf(Again.class);
        assertThat(ordered).isEmpty();
        assertThat(sent).isEmpty();
    }

    @Test
    void aTextThatTheCarrierHasIsNotSentAgainAfterACrash() {
        asked();
        outcome = MailingOutcome.STARTED;
        known = new Taken("test", "sim_1", "+12075550110");
        assertThat(carryOut()).isInstanceOf(Done.class);
        assertThat(ordered).isEmpty();
        assertThat(sent)
                .containsExactly(
                        new MailingCommand.End(BUSINESS, MAILING, 7, MailingOutcome.SENT, null));
    }

    @Test
    void aTextOfWhichNobodyKnowsStaysInDoubtAndIsLookedForAgain() {
        asked();
        outcome = MailingOutcome.IN_DOUBT;
        known = new Unclear();
        assertThat(carryOut()).isInstanceOf(Again.class);
        assertThat(ordered).isEmpty();
    }

    @Test
    void aTextThatTheCarrierCertainlyLacksWaitsToBeSent() {
        outcome = MailingOutcome.STARTED;
        assertThat(carryOut()).isInstanceOf(Again.class);
        assertThat(ordered).isEmpty();
        assertThat(sent)
                .containsExactly(
                        new MailingCommand.End(BUSINESS, MAILING, 7, MailingOutcome.WAITING, null));
    }

    private void asked() {
        orders.asking(
                new Asked(
                        BUSINESS,
                        MailingMessageIds.of(MAILING, 7),
                        name(),
                        "+12075550110",
                        "+12075550151",
                        null,
                        Instant.EPOCH,
                        null));
    }

    private Next carryOut() {
        Mailer none = email -> new Mailer.Unreachable();
        Carriers carriers = new Carriers(List.of(this), name(), this, orders, Clock.systemUTC());
        Post post = new Post(none, carriers, (b, n, t) -> refused, this);
        return new SendingAMailing(SendingAMailing.TEXT, Family.TEXTS, this, this, this, post)
                .carryOut(BUSINESS, MAILING, 0);
    }

    @Override
    public Outcome send(Command command, Origin origin, Asking asking) {
        sent.add(command);
        return new Outcome.Executed(MAILING, 1, null, null, false);
    }

    @Override
    public Outcome carryOut(Command command, Origin origin, Permit permit) {
        throw new AssertionError("Nobody signed anything.");
    }

    @Override
    @SuppressWarnings("unchecked")
    public <R> @Nullable R ask(Query<R> query) {
        Addressee ana = new Addressee(7, "Ana Alvarez", "+12075550151", null);
        return (R)
                switch (query) {
                    case MailingQuery.GetMailing _ ->
                            new MailingView(
                                    MAILING,
                                    BUSINESS,
                                    1001,
                                    Channel.SMS,
                                    null,
                                    "Nine o'clock.",
                                    false,
                                    List.of(new Addressed(ana, outcome, null)),
                                    Instant.EPOCH);
                    case CarrierQuery.GetCarriers _ ->
                            new CarrierQuery.CarriersView(BUSINESS, List.of(), null, null);
                    case CaseQuery.ClientsOf _ -> new CaseQuery.ClientIds(List.of(7L));
                    case ClientQuery.GetClient _ -> client();
                    default -> throw new AssertionError(query.toString());
                };
    }

    private static ClientQuery.ClientView client() {
        ClientDetails ana =
                new ClientDetails(
                        "Ana",
                        "Alvarez",
                        null,
                        "+12075550151",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null);
        return new ClientQuery.ClientView(7, BUSINESS, ana, Set.of(), Instant.EPOCH, Instant.EPOCH);
    }

    @Override
    public Optional<Stop> find(
            String businessId, Family family, @Nullable String actorId, @Nullable String client) {
        return stopped && family == Family.TEXTS
                ? Optional.of(
                        new Stop(
                                Scope.FAMILY, "TEXTS", "texts", "", "mem_1", "Dana", Instant.EPOCH))
                : Optional.empty();
    }

    @Override
    public String name() {
        return "test";
    }

    @Override
    public Optional<String> line(String businessId, String agentId) {
        return Optional.of("+12075550110");
    }

    @Override
    public Handover send(TextOrder order, String line) {
        ordered.add(order.messageId());
        return new Taken("test", "sim_1", "+12075550110");
    }

    @Override
    public Lookup findText(Asked text) {
        return known;
    }

    @Override
    public Handover place(CallOrder order, String line) {
        throw new AssertionError("A mailing calls nobody.");
    }

    @Override
    public Lookup findCall(Asked call) {
        throw new AssertionError("A mailing calls nobody.");
    }

    @Override
    public KeyCheck.Result check(String account, String key) {
        throw new AssertionError("Nobody asks.");
    }

    @Override
    public Optional<Recording> recording(String businessId, String callId, String reference) {
        return Optional.empty();
    }
}

package io.countersign.command.voice.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.command.Decision.Accepted;
import io.countersign.command.Decision.Declined;
import io.countersign.messages.voice.conversations.ContactFacts;
import io.countersign.messages.voice.conversations.ConversationCommand;
import io.countersign.messages.voice.conversations.ConversationCommand.AllowCalls;
import io.countersign.messages.voice.conversations.ConversationCommand.DoNotCall;
import io.countersign.messages.voice.conversations.ConversationCommand.ReportDelivered;
import io.countersign.messages.voice.conversations.ConversationCommand.ReportSent;
import io.countersign.messages.voice.conversations.ConversationCommand.SendText;
import io.countersign.messages.voice.conversations.ConversationCommand.StartSending;
import io.countersign.messages.voice.conversations.ConversationCommand.TakeInText;
import io.countersign.messages.voice.conversations.ConversationEvent;
import io.countersign.messages.voice.conversations.ConversationEvent.OptedIn;
import io.countersign.messages.voice.conversations.ConversationEvent.OptedOut;
import io.countersign.messages.voice.conversations.ConversationEvent.SendingStarted;
import io.countersign.messages.voice.conversations.ConversationEvent.TextCameIn;
import io.countersign.messages.voice.conversations.ConversationEvent.TextFailed;
import io.countersign.messages.voice.conversations.ConversationEvent.TextRequested;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConversationTest {
    private static final String BUSINESS = "biz_1";
    private static final String TALK = "conv_1";
    private static final String PERSON = "+12075550142";
    private static final Instant AT = Instant.parse("2026-11-20T17:00:00Z");
    private static final Conversation NOBODY = new Conversation.Missing();

    @ParameterizedTest
    @ValueSource(strings = {"STOP", " stop. ", "Unsubscribe", "QUIT"})
    void whoWritesStopIsAnsweredOnceAndGetsNoMore(String word) {
        List<ConversationEvent> events = events(in("msg_1", word), NOBODY);

        assertThat(events)
                .hasSize(3)
                .hasExactlyElementsOfTypes(TextCameIn.class, OptedOut.class, TextRequested.class);
        assertThat(((TextRequested) events.get(2)).automatic()).isTrue();
        Conversation stopped = after(NOBODY, in("msg_1", word));
        assertThat(Conversation.decide(out("msg_2"), stopped))
                .isInstanceOfSatisfying(
                        Declined.class,
                        d -> assertThat(d.refused().code()).isEqualTo("number_opted_out"));
        assertThat(events(in("msg_3", word), stopped)).hasExactlyElementsOfTypes(TextCameIn.class);
    }

    @Test
    void theAnswerToStopStillLeaves() {
        Conversation stopped = after(NOBODY, in("msg_1", "STOP"));

        assertThat(events(start("msg_1_answer", false, AT), stopped).getFirst())
                .isInstanceOf(SendingStarted.class);
    }

    @Test
    void startOpensTheLineAgain() {
        Conversation stopped = after(NOBODY, in("msg_1", "STOP"));
        List<ConversationEvent> events = events(in("msg_2", "Start"), stopped);

        assertThat(events)
                .hasExactlyElementsOfTypes(TextCameIn.class, OptedIn.class, TextRequested.class);
        assertThat(events(out("msg_3"), after(stopped, in("msg_2", "Start")))).hasSize(1);
    }

    @Test
    void aWordInASentenceIsNoKeyword() {
        assertThat(events(in("msg_1", "Please don't stop now"), NOBODY)).hasSize(1);
    }

    @Test
    void theSameTextReportedTwiceCameInOnce() {
        assertThat(events(in("msg_1", "Hi"), after(NOBODY, in("msg_1", "Hi")))).isEmpty();
    }

    @Test
    void aTextThatWasLetThroughIsStoppedWhenSomebodyWritesStopBeforeItLeaves() {
        Conversation waiting = after(NOBODY, out("msg_1"));
        Conversation stopped = after(waiting, in("msg_2", "STOP"));

        assertThat(events(start("msg_1", false, AT), stopped).getFirst())
                .isInstanceOfSatisfying(
                        TextFailed.class, e -> assertThat(e.code()).isEqualTo("number_opted_out"));
    }

    @Test
    void theCarrierIsAskedOnceAndThenOnlyAfterLookingItUp() {
        Conversation asked = after(NOBODY, out("msg_1"), start("msg_1", false, AT));

        assertThat(Conversation.decide(start("msg_1", false, AT), asked))
                .isInstanceOfSatisfying(
                        Declined.class,
                        d -> assertThat(d.refused().code()).isEqualTo("started_before"));
        assertThat(events(start("msg_1", true, AT), asked).getFirst())
                .isInstanceOf(SendingStarted.class);
    }

    @Test
    void deliveryMayBeReportedBeforeTheCarriersAnswer() {
        Conversation delivered =
                after(
                        NOBODY,
                        out("msg_1"),
                        start("msg_1", false, AT),
                        new ReportDelivered(BUSINESS, TALK, "msg_1", AT));

        Conversation settled = after(delivered, sent("msg_1"));
        assertThat(events(new ReportDelivered(BUSINESS, TALK, "msg_1", AT), settled)).isEmpty();
        assertThat(Conversation.decide(start("msg_1", true, AT), settled))
                .isInstanceOf(Declined.class);
    }

    @Test
    void whoIsOnTheDoNotCallListIsNotTextedUntilSomebodyTakesThemOff() {
        Conversation listed = after(NOBODY, new DoNotCall(BUSINESS, TALK, PERSON, "Asked."));
        assertThat(Conversation.decide(out("msg_1"), listed))
                .isInstanceOfSatisfying(
                        Declined.class,
                        d -> assertThat(d.refused().code()).isEqualTo("number_on_dnc"));

        Conversation allowed = after(listed, new AllowCalls(BUSINESS, TALK, PERSON, "Asked."));
        assertThat(events(out("msg_1"), allowed)).hasSize(1);
    }

    private static SendText out(String id) {
        return new SendText(
                BUSINESS,
                TALK,
                id,
                "agent_1",
                "Front Desk",
                PERSON,
                "See you on Tuesday.",
                null,
                ContactFacts.CLEAR,
                AT);
    }

    private static TakeInText in(String id, String body) {
        return new TakeInText(
                BUSINESS,
                TALK,
                id,
                "agent_1",
                "Front Desk",
                PERSON,
                "+12075550110",
                body,
                null,
                "simulated",
                AT);
    }

    private static StartSending start(String id, boolean lookedUp, Instant at) {
        return new StartSending(BUSINESS, TALK, id, ContactFacts.CLEAR, lookedUp, at);
    }

    private static ReportSent sent(String id) {
        return new ReportSent(BUSINESS, TALK, id, "simulated", "sim_1", "+12075550110", AT);
    }

    private static Conversation after(Conversation now, ConversationCommand... commands) {
        Conversation then = now;
        for (ConversationCommand command : commands) {
            for (ConversationEvent event : events(command, then)) {
                then = Conversation.evolve(then, event);
            }
        }
        return then;
    }

    private static List<ConversationEvent> events(ConversationCommand command, Conversation now) {
        return switch (Conversation.decide(command, now)) {
            case Accepted<ConversationEvent>(var events) -> events;
            case Declined<ConversationEvent>(var refused) -> throw new AssertionError("" + refused);
        };
    }
}

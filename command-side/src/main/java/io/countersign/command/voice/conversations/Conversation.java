package io.countersign.command.voice.conversations;

import io.countersign.command.Decision;
import io.countersign.command.PhoneNumbers;
import io.countersign.command.State;
import io.countersign.messages.FieldChange;
import io.countersign.messages.Preview;
import io.countersign.messages.Reach;
import io.countersign.messages.Refused;
import io.countersign.messages.voice.calls.EffectState;
import io.countersign.messages.voice.conversations.ConversationCommand;
import io.countersign.messages.voice.conversations.ConversationCommand.AllowCalls;
import io.countersign.messages.voice.conversations.ConversationCommand.DoNotCall;
import io.countersign.messages.voice.conversations.ConversationCommand.MarkTextInDoubt;
import io.countersign.messages.voice.conversations.ConversationCommand.ReportDelivered;
import io.countersign.messages.voice.conversations.ConversationCommand.ReportNotSent;
import io.countersign.messages.voice.conversations.ConversationCommand.ReportSent;
import io.countersign.messages.voice.conversations.ConversationCommand.SendText;
import io.countersign.messages.voice.conversations.ConversationCommand.StartSending;
import io.countersign.messages.voice.conversations.ConversationCommand.TakeInText;
import io.countersign.messages.voice.conversations.ConversationEvent;
import io.countersign.messages.voice.conversations.ConversationEvent.OptedIn;
import io.countersign.messages.voice.conversations.ConversationEvent.OptedOut;
import io.countersign.messages.voice.conversations.ConversationEvent.PutOnDoNotCall;
import io.countersign.messages.voice.conversations.ConversationEvent.SendingStarted;
import io.countersign.messages.voice.conversations.ConversationEvent.TakenOffDoNotCall;
import io.countersign.messages.voice.conversations.ConversationEvent.TextCameIn;
import io.countersign.messages.voice.conversations.ConversationEvent.TextDelivered;
import io.countersign.messages.voice.conversations.ConversationEvent.TextFailed;
import io.countersign.messages.voice.conversations.ConversationEvent.TextRequested;
import io.countersign.messages.voice.conversations.ConversationEvent.TextSent;
import io.countersign.messages.voice.conversations.ConversationEvent.TextWentInDoubt;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rules of one conversation. Pure: no framework, no clock, no randomness. What stands in the
 * way of a text is asked of {@link Texts}.
 */
public sealed interface Conversation extends State {
    /** How many of the newest texts are remembered, so that a repeated report changes nothing. */
    int REMEMBERED = 200;

    /** Nobody spoke yet. */
    record Missing() implements Conversation {
        @Override
        public long version() {
            return 0;
        }
    }

    /**
     * One text.
     *
     * @param effect null for one that came in
     * @param over whether it was delivered, or failed
     */
    record Text(
            @Nullable EffectState effect,
            String to,
            boolean automatic,
            Instant at,
            int attempts,
            boolean over) {}

    /** A conversation and its newest texts, oldest first. */
    record Known(boolean optedOut, boolean doNotCall, Map<String, Text> texts, long version)
            implements Conversation {
        public Known {
            texts = new LinkedHashMap<>(texts);
        }

        Known with(String messageId, Text text) {
            Map<String, Text> all = new LinkedHashMap<>(texts);
            all.put(messageId, text);
            if (all.size() > REMEMBERED) {
                all.remove(all.keySet().iterator().next());
            }
            return new Known(optedOut, doNotCall, all, version + 1);
        }

        Known with(String messageId, EffectState effect, int attempts, boolean over) {
            Text text = texts.get(messageId);
            return text == null
                    ? new Known(optedOut, doNotCall, texts, version + 1)
                    : with(
                            messageId,
                            new Text(
                                    effect,
                                    text.to(),
                                    text.automatic(),
                                    text.at(),
                                    attempts,
                                    over));
        }
    }

    static Refused unknown(String conversationId) {
        return Refused.notFound("conversation", conversationId, "list_sms_messages");
    }

    static Decision<ConversationEvent> decide(ConversationCommand command, Conversation now) {
        Known known =
                switch (now) {
                    case Missing() -> new Known(false, false, Map.of(), 0);
                    case Known k -> k;
                };
        return switch (command) {
            case SendText c -> Texts.request(c, known);
            case TakeInText c -> Texts.takeIn(c, known);
            case StartSending c -> Texts.start(c, known);
            case MarkTextInDoubt c -> Texts.doubt(c, known);
            case ReportSent c -> Texts.sent(c, known);
            case ReportNotSent c -> Texts.notSent(c, known);
            case ReportDelivered c -> Texts.delivered(c, known);
            case DoNotCall c -> doNotCall(c, known);
            case AllowCalls c ->
                    known.doNotCall()
                            ? Decision.accept(
                                    new TakenOffDoNotCall(
                                            c.businessId(),
                                            c.conversationId(),
                                            c.number(),
                                            c.reason()))
                            : Decision.nothingToDo();
        };
    }

    static Conversation evolve(Conversation now, ConversationEvent event) {
        Known known = now instanceof Known k ? k : new Known(false, false, Map.of(), 0);
        long next = known.version() + 1;
        return switch (event) {
            case TextRequested e ->
                    known.with(
                            e.messageId(),
                            new Text(EffectState.WAITING, e.to(), e.automatic(), e.at(), 0, false));
            case TextCameIn e ->
                    known.with(e.messageId(), new Text(null, e.line(), false, e.at(), 0, true));
            case SendingStarted e ->
                    known.with(e.messageId(), EffectState.STARTED, e.attempt(), false);
            case TextWentInDoubt e ->
                    known.with(e.messageId(), EffectState.IN_DOUBT, attempts(known, e), false);
            case TextSent e -> known.with(e.messageId(), EffectState.SETTLED, 1, over(known, e));
            case TextFailed e -> known.with(e.messageId(), EffectState.SETTLED, 1, true);
            case TextDelivered e ->
                    known.with(e.messageId(), Texts.effect(known, e.messageId()), 1, true);
            case OptedOut e -> new Known(true, known.doNotCall(), known.texts(), next);
            case OptedIn e -> new Known(false, known.doNotCall(), known.texts(), next);
            case PutOnDoNotCall e -> new Known(known.optedOut(), true, known.texts(), next);
            case TakenOffDoNotCall e -> new Known(known.optedOut(), false, known.texts(), next);
        };
    }

    /** What an order would do, for the person who is asked. */
    static Optional<Preview> preview(ConversationCommand command, Conversation now) {
        if (command instanceof SendText c) {
            return Optional.of(
                    new Preview(
                            "%s will text %s.".formatted(c.agentName(), c.to()),
                            c.to(),
                            now.version(),
                            List.of(
                                    new FieldChange("to", null, c.to()),
                                    new FieldChange("message", null, c.body())),
                            Reach.texts(List.of(c.to()), c.body())));
        }
        if (command instanceof DoNotCall c) {
            return Optional.of(list(c.number(), "Nobody will call or text %s.", "no", "yes", now));
        }
        if (command instanceof AllowCalls c) {
            return Optional.of(
                    list(c.number(), "Agents will call and text %s again.", "yes", "no", now));
        }
        return Optional.empty();
    }

    private static Preview list(
            String number, String sentence, String before, String after, Conversation now) {
        return new Preview(
                sentence.formatted(number),
                number,
                now.version(),
                List.of(new FieldChange("do_not_call", before, after)));
    }

    private static Decision<ConversationEvent> doNotCall(DoNotCall c, Known known) {
        if (known.doNotCall()) {
            return Decision.nothingToDo();
        }
        return PhoneNumbers.isE164(c.number())
                ? Decision.accept(
                        new PutOnDoNotCall(
                                c.businessId(), c.conversationId(), c.number(), c.reason()))
                : Decision.decline(
                        "invalid_number",
                        "Write the number with its country code, for example +14155550123.");
    }

    private static int attempts(Known known, TextWentInDoubt e) {
        Text text = known.texts().get(e.messageId());
        return text == null ? 0 : text.attempts();
    }

    private static boolean over(Known known, TextSent e) {
        Text text = known.texts().get(e.messageId());
        return text != null && text.over();
    }
}

package io.countersign.command.voice.conversations;

import io.countersign.command.Decision;
import io.countersign.command.PhoneNumbers;
import io.countersign.command.voice.contact.ContactRules;
import io.countersign.command.voice.conversations.Conversation.Known;
import io.countersign.command.voice.conversations.Conversation.Text;
import io.countersign.messages.Refused;
import io.countersign.messages.voice.calls.EffectState;
import io.countersign.messages.voice.conversations.ContactFacts;
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
import io.countersign.messages.voice.conversations.ConversationEvent.SendingStarted;
import io.countersign.messages.voice.conversations.ConversationEvent.TextCameIn;
import io.countersign.messages.voice.conversations.ConversationEvent.TextDelivered;
import io.countersign.messages.voice.conversations.ConversationEvent.TextFailed;
import io.countersign.messages.voice.conversations.ConversationEvent.TextRequested;
import io.countersign.messages.voice.conversations.ConversationEvent.TextSent;
import io.countersign.messages.voice.conversations.ConversationEvent.TextWentInDoubt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What becomes of one text of a conversation. */
final class Texts {
    /** After an outage nobody wants to read yesterday's text. */
    static final Duration TOO_LATE = Duration.ofHours(6);

    static final int MOST_ATTEMPTS = 3;
    private static final int MOST_CHARACTERS = 10_000;

    private Texts() {}

    static Decision<ConversationEvent> request(SendText c, Known known) {
        if (!PhoneNumbers.isE164(c.to())) {
            return Decision.decline(
                    "invalid_to",
                    "to is not a telephone number. Write it with its country code, for example"
                            + " +14155550123. Nothing was sent.");
        }
        Optional<Refused> refused =
                ContactRules.againstWriting(c.body())
                        .or(() ->
                                ContactRules.againstTexting(
                                        c.to(), facts(c.facts(), known), c.at()));
        return refused.isPresent()
                ? Decision.decline(refused.get())
                : Decision.accept(
                        new TextRequested(
                                c.businessId(),
                                c.conversationId(),
                                c.messageId(),
                                c.agentId(),
                                c.agentName(),
                                c.to(),
                                c.body(),
                                c.leadId(),
                                false,
                                c.at()));
    }

    static Decision<ConversationEvent> takeIn(TakeInText c, Known known) {
        if (known.texts().containsKey(c.messageId())) {
            return Decision.nothingToDo();
        }
        List<ConversationEvent> events = new ArrayList<>();
        events.add(
                new TextCameIn(
                        c.businessId(),
                        c.conversationId(),
                        c.messageId(),
                        c.agentId(),
                        c.agentName(),
                        c.from(),
                        c.line(),
                        c.body().substring(0, Math.min(c.body().length(), MOST_CHARACTERS)),
                        c.leadId(),
                        c.carrier(),
                        c.at()));
        Keyword.of(c.body())
                .filter(keyword -> keyword.says(known.optedOut()))
                .ifPresent(keyword -> {
                    switch (keyword) {
                        case STOP ->
                                events.add(
                                        new OptedOut(c.businessId(), c.conversationId(), c.at()));
                        case START ->
                                events.add(new OptedIn(c.businessId(), c.conversationId(), c.at()));
                        case HELP -> {}
                    }
                    events.add(answer(c, keyword));
                });
        return new Decision.Accepted<>(events);
    }

    private static TextRequested answer(TakeInText c, Keyword keyword) {
        return new TextRequested(
                c.businessId(),
                c.conversationId(),
                c.messageId() + "_answer",
                c.agentId(),
                c.agentName(),
                c.from(),
                keyword.answer(c.agentName()),
                c.leadId(),
                true,
                c.at());
    }

    static Decision<ConversationEvent> start(StartSending c, Known known) {
        Text text = known.texts().get(c.messageId());
        if (text == null || text.effect() == null) {
            return Decision.decline(Refused.notFound("text", c.messageId(), "list_sms_messages"));
        }
        return switch (text.effect()) {
            case WAITING -> leaves(c, text, known);
            case STARTED, IN_DOUBT -> again(c, text);
            case SETTLED ->
                    Decision.decline("settled", "The carrier has answered for this text already.");
        };
    }

    private static Decision<ConversationEvent> leaves(StartSending c, Text text, Known known) {
        if (c.at().isAfter(text.at().plus(TOO_LATE))) {
            return Decision.accept(
                    failed(c, "too_late", "It could not be sent in time, so it was not sent."));
        }
        Optional<Refused> refused =
                text.automatic()
                        ? Optional.empty()
                        : ContactRules.againstTexting(text.to(), facts(c.facts(), known), c.at());
        return refused.isPresent()
                ? Decision.accept(failed(c, refused.get().code(), refused.get().message()))
                : Decision.accept(started(c, 1));
    }

    private static Decision<ConversationEvent> again(StartSending c, Text text) {
        if (!c.lookedUp()) {
            return Decision.decline(
                    "started_before", "It may have been sent. Look it up at the carrier first.");
        }
        return text.attempts() >= MOST_ATTEMPTS
                ? Decision.accept(
                        failed(
                                c,
                                "sms_send_failed",
                                "The carrier did not take the text in %d attempts."
                                        .formatted(MOST_ATTEMPTS)))
                : Decision.accept(started(c, text.attempts() + 1));
    }

    static Decision<ConversationEvent> doubt(MarkTextInDoubt c, Known known) {
        return effect(known, c.messageId()) == EffectState.STARTED
                ? Decision.accept(
                        new TextWentInDoubt(c.businessId(), c.conversationId(), c.messageId()))
                : Decision.nothingToDo();
    }

    static Decision<ConversationEvent> sent(ReportSent c, Known known) {
        return effect(known, c.messageId()) == EffectState.SETTLED
                ? Decision.nothingToDo()
                : Decision.accept(
                        new TextSent(
                                c.businessId(),
                                c.conversationId(),
                                c.messageId(),
                                c.carrier(),
                                c.carrierId(),
                                c.from(),
                                c.at()));
    }

    static Decision<ConversationEvent> notSent(ReportNotSent c, Known known) {
        return isOver(known, c.messageId())
                ? Decision.nothingToDo()
                : Decision.accept(
                        new TextFailed(
                                c.businessId(),
                                c.conversationId(),
                                c.messageId(),
                                c.code(),
                                c.reason(),
                                c.at()));
    }

    static Decision<ConversationEvent> delivered(ReportDelivered c, Known known) {
        return isOver(known, c.messageId())
                ? Decision.nothingToDo()
                : Decision.accept(
                        new TextDelivered(
                                c.businessId(), c.conversationId(), c.messageId(), c.at()));
    }

    /** A text that is not remembered any more is long settled. */
    static EffectState effect(Known known, String messageId) {
        Text text = known.texts().get(messageId);
        EffectState effect = text == null ? null : text.effect();
        return effect == null ? EffectState.SETTLED : effect;
    }

    private static boolean isOver(Known known, String messageId) {
        Text text = known.texts().get(messageId);
        return text == null || text.over();
    }

    /** The conversation knows best itself who wants no texts. */
    private static ContactFacts facts(ContactFacts looked, Known known) {
        return new ContactFacts(
                known.optedOut(),
                known.doNotCall(),
                looked.paused(),
                looked.callsLeft(),
                looked.textsLeft(),
                looked.today(),
                looked.consent());
    }

    private static SendingStarted started(StartSending c, int attempt) {
        return new SendingStarted(
                c.businessId(), c.conversationId(), c.messageId(), attempt, c.at());
    }

    private static TextFailed failed(StartSending c, String code, String reason) {
        return new TextFailed(
                c.businessId(), c.conversationId(), c.messageId(), code, reason, c.at());
    }
}

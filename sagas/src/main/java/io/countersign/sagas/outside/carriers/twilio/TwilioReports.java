package io.countersign.sagas.outside.carriers.twilio;

import com.twilio.security.RequestValidator;
import io.countersign.messages.Command;
import io.countersign.messages.Queries;
import io.countersign.messages.voice.calls.CallCommand;
import io.countersign.messages.voice.calls.CallQuery;
import io.countersign.messages.voice.calls.CallQuery.CallView;
import io.countersign.messages.voice.calls.CallStatus;
import io.countersign.messages.voice.calls.ConversationIds;
import io.countersign.messages.voice.calls.Turn;
import io.countersign.messages.voice.calls.Turn.Speaker;
import io.countersign.messages.voice.conversations.ConversationCommand.ReportDelivered;
import io.countersign.messages.voice.conversations.ConversationCommand.ReportNotSent;
import io.countersign.messages.voice.conversations.ConversationCommand.TakeInText;
import io.countersign.sagas.outside.carriers.Accounts;
import io.countersign.sagas.outside.carriers.Callbacks;
import io.countersign.sagas.outside.carriers.Carrier.Rejected;
import io.countersign.sagas.outside.carriers.CarrierReports;
import io.countersign.sagas.outside.carriers.Heard;
import io.countersign.sagas.outside.carriers.Lines;
import io.countersign.sagas.outside.carriers.Lines.Answering;
import io.countersign.sagas.outside.carriers.Orders;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Hears what Twilio reports: nothing without its signature, and everything as often and in whatever
 * order it comes.
 */
public final class TwilioReports {
    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");
    private static final Pattern SID = Pattern.compile("[A-Z]{2}[0-9a-fA-F]{32}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private final Accounts accounts;
    private final Lines lines;
    private final Orders orders;
    private final Callbacks callbacks;
    private final CarrierReports reports;
    private final Queries queries;
    private final Clock clock;

    TwilioReports(
            Accounts accounts,
            Lines lines,
            Orders orders,
            Callbacks callbacks,
            CarrierReports reports,
            Queries queries,
            Clock clock) {
        this.accounts = accounts;
        this.lines = lines;
        this.orders = orders;
        this.callbacks = callbacks;
        this.reports = reports;
        this.queries = queries;
        this.clock = clock;
    }

    /**
     * Hears one report.
     *
     * @param pathAndQuery as it was called, which is what is signed
     * @param about what the path says after the business, in order
     * @param said the form that was posted
     */
    public Heard hear(
            String businessId,
            List<String> about,
            String pathAndQuery,
            Map<String, String> said,
            @Nullable String signature) {
        boolean signed =
                accounts.of(businessId, TwilioCarrier.NAME)
                        .map(keys ->
                                new RequestValidator(keys.key())
                                        .validate(
                                                callbacks.asCalled(pathAndQuery),
                                                said,
                                                Objects.requireNonNullElse(signature, "")))
                        .orElse(false);
        if (!signed) {
            return Heard.NOT_SIGNED;
        }
        String what = about.isEmpty() ? "" : about.getFirst();
        return switch (about.size() + " " + what) {
            case "1 call" -> callComesIn(businessId, said);
            case "1 text" -> textComesIn(businessId, said);
            case "1 status" -> call(businessId, incoming(said.getOrDefault("CallSid", "")), said);
            case "2 calls" -> call(businessId, about.get(1), said);
            case "2 ended" -> ended(businessId, about.get(1), said);
            case "2 recordings" -> recorded(businessId, about.get(1), said);
            case "2 transcripts" -> transcribed(businessId, about.get(1), said);
            case "3 texts" -> text(businessId, about.get(1), about.get(2), said);
            default -> Heard.NOT_UNDERSTOOD;
        };
    }

    private Heard call(String businessId, String callId, Map<String, String> said) {
        String sid = said.getOrDefault("CallSid", "");
        if (!SID.matcher(sid).matches()) {
            return Heard.NOT_UNDERSTOOD;
        }
        // Whoever still asks what became of the order needs to ask no further.
        orders.taken(businessId, callId, sid);
        return progress(businessId, callId, said, clock.instant())
                .map(this::hear)
                .orElse(Heard.THANKS);
    }

    /** Where a call stands by what is said of it; empty when that is nothing new. */
    static Optional<CallCommand.ReportProgress> progress(
            String businessId, String callId, Map<String, String> said, Instant now) {
        CallStatus status = status(said);
        if (status == null) {
            return Optional.empty();
        }
        boolean spoken = status == CallStatus.COMPLETED || status == CallStatus.VOICEMAIL;
        Integer seconds =
                spoken
                        ? Integer.valueOf(number(said.get("CallDuration")))
                        : status.isOver() ? 0 : null;
        String reason = status.isOver() ? said.get("CallStatus") : null;
        return Optional.of(
                new CallCommand.ReportProgress(businessId, callId, status, seconds, reason, now));
    }

    /** Null for what says nothing new. */
    private static @Nullable CallStatus status(Map<String, String> said) {
        return switch (said.getOrDefault("CallStatus", "")) {
            case "ringing" -> CallStatus.RINGING;
            case "in-progress" -> CallStatus.IN_PROGRESS;
            case "completed" ->
                    said.getOrDefault("AnsweredBy", "").startsWith("machine")
                            ? CallStatus.VOICEMAIL
                            : CallStatus.COMPLETED;
            case "busy" -> CallStatus.BUSY;
            case "no-answer" -> CallStatus.NO_ANSWER;
            case "failed", "canceled" -> CallStatus.FAILED;
            default -> null;
        };
    }

    private Heard callComesIn(String businessId, Map<String, String> said) {
        String sid = said.getOrDefault("CallSid", "");
        String line = said.getOrDefault("To", "");
        String from = said.getOrDefault("From", "");
        if (!SID.matcher(sid).matches() || !E164.matcher(line).matches()) {
            return Heard.NOT_UNDERSTOOD;
        }
        Answering agent = lines.answering(businessId, line);
        String callId = incoming(sid);
        hear(
                new CallCommand.TakeIn(
                        businessId,
                        callId,
                        agent.agentId(),
                        agent.name(),
                        from,
                        line,
                        null,
                        null,
                        TwilioCarrier.NAME,
                        sid,
                        clock.instant()));
        hear(
                new CallCommand.ReportProgress(
                        businessId, callId, CallStatus.IN_PROGRESS, null, null, clock.instant()));
        return Heard.doing(
                Spoken.xml(
                        Objects.requireNonNullElse(
                                agent.greeting(), "Hello, this is " + agent.name() + "."),
                        callbacks,
                        businessId,
                        callId));
    }

    /** The message is over and so is the call; somebody who called has left a voicemail. */
    private Heard ended(String businessId, String callId, Map<String, String> said) {
        if (callId.equals(incoming(said.getOrDefault("CallSid", "")))) {
            hear(
                    new CallCommand.ReportProgress(
                            businessId,
                            callId,
                            CallStatus.VOICEMAIL,
                            number(said.get("RecordingDuration")),
                            "left a message",
                            clock.instant()));
        }
        return Heard.doing(Spoken.goodbye());
    }

    private Heard recorded(String businessId, String callId, Map<String, String> said) {
        String recording = said.getOrDefault("RecordingSid", "");
        if (!said.getOrDefault("RecordingStatus", "completed").equals("completed")) {
            return Heard.THANKS;
        }
        return SID.matcher(recording).matches()
                ? hear(
                        new CallCommand.AddRecording(
                                businessId,
                                callId,
                                recording,
                                number(said.get("RecordingDuration"))))
                : Heard.NOT_UNDERSTOOD;
    }

    private Heard transcribed(String businessId, String callId, Map<String, String> said) {
        String words = said.getOrDefault("TranscriptionText", "").strip();
        CallView call = queries.ask(new CallQuery.GetCall(businessId, callId));
        if (words.isEmpty() || call == null) {
            return Heard.THANKS;
        }
        String greeting = lines.greeting(call);
        return hear(
                new CallCommand.Hear(
                        businessId,
                        callId,
                        List.of(
                                new Turn(Speaker.AGENT, greeting, 0),
                                new Turn(Speaker.CALLER, words, 1))));
    }

    private Heard text(
            String businessId, String conversationId, String messageId, Map<String, String> said) {
        String sid = said.getOrDefault("MessageSid", "");
        if (!SID.matcher(sid).matches()) {
            return Heard.NOT_UNDERSTOOD;
        }
        orders.taken(businessId, messageId, sid);
        return became(
                        businessId,
                        conversationId,
                        messageId,
                        said.getOrDefault("MessageStatus", ""),
                        number(said.get("ErrorCode")),
                        clock.instant())
                .map(this::hear)
                .orElse(Heard.THANKS);
    }

    /** What a text's status means; empty while it is on its way. */
    static Optional<Command> became(
            String businessId,
            String conversationId,
            String messageId,
            String status,
            int error,
            Instant now) {
        return switch (status) {
            case "delivered", "read" ->
                    Optional.of(new ReportDelivered(businessId, conversationId, messageId, now));
            case "undelivered", "failed" -> {
                Rejected why = Verdict.rejected(error, "sms_send_failed");
                yield Optional.of(
                        new ReportNotSent(
                                businessId,
                                conversationId,
                                messageId,
                                why.code(),
                                why.message(),
                                now));
            }
            default -> Optional.empty();
        };
    }

    private Heard textComesIn(String businessId, Map<String, String> said) {
        String sid = said.getOrDefault("MessageSid", "");
        String line = said.getOrDefault("To", "");
        String from = said.getOrDefault("From", "");
        if (!SID.matcher(sid).matches() || !E164.matcher(from).matches()) {
            return Heard.NOT_UNDERSTOOD;
        }
        Answering agent = lines.answering(businessId, line);
        hear(
                new TakeInText(
                        businessId,
                        ConversationIds.of(businessId, from),
                        "msg_" + sid,
                        agent.agentId(),
                        agent.name(),
                        from,
                        line,
                        said.getOrDefault("Body", ""),
                        null,
                        TwilioCarrier.NAME,
                        clock.instant()));
        // Answers go out like any other text, through the ledger.
        return Heard.doing("<Response/>");
    }

    private Heard hear(Command report) {
        return Heard.of(reports.report(report, TwilioCarrier.NAME));
    }

    /** Our id of a call that somebody makes to us. */
    private static String incoming(String sid) {
        return "call_" + sid;
    }

    private static int number(@Nullable String text) {
        return text != null && NUMBER.matcher(text).matches() ? Integer.parseInt(text) : 0;
    }
}

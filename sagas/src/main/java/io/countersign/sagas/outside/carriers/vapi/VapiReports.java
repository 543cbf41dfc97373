package io.countersign.sagas.outside.carriers.vapi;

import io.countersign.messages.Command;
import io.countersign.messages.voice.calls.CallCommand;
import io.countersign.messages.voice.calls.CallStatus;
import io.countersign.messages.voice.calls.TransferStage;
import io.countersign.messages.voice.calls.Turn;
import io.countersign.messages.voice.calls.Turn.Speaker;
import io.countersign.sagas.outside.carriers.Accounts;
import io.countersign.sagas.outside.carriers.CarrierReports;
import io.countersign.sagas.outside.carriers.Heard;
import io.countersign.sagas.outside.carriers.Lines;
import io.countersign.sagas.outside.carriers.Lines.Answering;
import io.countersign.sagas.outside.carriers.Orders;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Hears what Vapi reports: nothing without the word that this business's agents were given, and
 * everything as often and in whatever order it comes. How a call went is told by the report at its
 * end; that it is over is not believed before, except where nobody spoke.
 */
public final class VapiReports {
    /** The header that carries the word. */
    public static final String SECRET = "X-Vapi-Secret";

    /** How a call ends that a person has taken over. */
    private static final String FORWARDED = "assistant-forwarded-call";

    private static final Pattern OUR_ID = Pattern.compile("call_[0-9A-Za-z_]{1,60}");
    private static final Pattern ID = Pattern.compile("[0-9A-Za-z-]{1,64}");
    private static final int LONGEST_CALL_SECONDS = 43_200;

    private final Accounts accounts;
    private final Copies copies;
    private final Lines lines;
    private final Orders orders;
    private final CarrierReports reports;
    private final Clock clock;

    VapiReports(
            Accounts accounts,
            Copies copies,
            Lines lines,
            Orders orders,
            CarrierReports reports,
            Clock clock) {
        this.accounts = accounts;
        this.copies = copies;
        this.lines = lines;
        this.orders = orders;
        this.reports = reports;
        this.clock = clock;
    }

    /** Hears one report, a JSON text. */
    public Heard hear(String businessId, @Nullable String secret, String said) {
        String word =
                accounts.of(businessId, VapiCarrier.NAME)
                        .map(Accounts.Keys::callbackKey)
                        .orElse(null);
        if (word == null || secret == null || !same(word, secret)) {
            return Heard.NOT_SIGNED;
        }
        JsonNode message;
        try {
            message = VapiApi.JSON.readTree(said).path("message");
        } catch (JacksonException e) {
            return Heard.NOT_UNDERSTOOD;
        }
        String carrierId = message.path("call").path("id").asString("");
        if (!ID.matcher(carrierId).matches()) {
            return Heard.NOT_UNDERSTOOD;
        }
        String callId = callId(businessId, message, carrierId);
        return switch (message.path("type").asString("")) {
            case "status-update" -> status(businessId, callId, message);
            case "end-of-call-report" -> ended(businessId, callId, carrierId, message);
            default -> Heard.THANKS;
        };
    }

    /**
     * Our id of the call; one that somebody makes to us is written down when it is first heard of.
     */
    private String callId(String businessId, JsonNode message, String carrierId) {
        JsonNode call = message.path("call");
        String name = call.path("name").asString("");
        if (OUR_ID.matcher(name).matches()) {
            // Whoever still asks what became of the order needs to ask no further.
            orders.taken(businessId, name, carrierId);
            return name;
        }
        String callId = "call_" + carrierId.replace("-", "");
        if (call.path("type").asString("").equals("inboundPhoneCall")) {
            takeIn(businessId, callId, carrierId, message);
        }
        return callId;
    }

    private void takeIn(String businessId, String callId, String carrierId, JsonNode message) {
        JsonNode call = message.path("call");
        String line = message.path("phoneNumber").path("number").asString("");
        String agentId =
                copies.agentOf(businessId, call.path("assistantId").asString("")).orElse(null);
        Answering agent =
                agentId == null
                        ? lines.answering(businessId, line)
                        : lines.agent(businessId, agentId);
        JsonNode person = call.has("customer") ? call.path("customer") : message.path("customer");
        String name = person.path("name").asString("");
        hear(
                new CallCommand.TakeIn(
                        businessId,
                        callId,
                        agent.agentId(),
                        agent.name(),
                        person.path("number").asString("unknown"),
                        line,
                        name.isEmpty() ? null : name,
                        null,
                        VapiCarrier.NAME,
                        carrierId,
                        clock.instant()));
    }

    private Heard status(String businessId, String callId, JsonNode message) {
        return switch (message.path("status").asString("")) {
            case "ringing" -> progress(businessId, callId, CallStatus.RINGING, null, null);
            case "in-progress" -> progress(businessId, callId, CallStatus.IN_PROGRESS, null, null);
            case "forwarding" -> {
                Heard heard = progress(businessId, callId, CallStatus.IN_PROGRESS, null, null);
                Heard put =
                        hear(
                                new CallCommand.ReportTransfer(
                                        businessId,
                                        callId,
                                        TransferStage.STARTED,
                                        clock.instant()));
                yield heard.equals(Heard.THANKS) ? put : heard;
            }
            case "ended" -> {
                String reason = message.path("endedReason").asString("");
                CallStatus end = end(reason);
                yield end == CallStatus.COMPLETED || end == CallStatus.VOICEMAIL
                        ? Heard.THANKS
                        : progress(businessId, callId, end, 0, reason);
            }
            default -> Heard.THANKS;
        };
    }

    private Heard ended(String businessId, String callId, String carrierId, JsonNode message) {
        Heard heard = Heard.THANKS;
        for (Command report : end(businessId, callId, carrierId, message, clock.instant())) {
            Heard one = hear(report);
            heard = one.equals(Heard.THANKS) ? heard : one;
        }
        return heard;
    }

    /**
     * All that the end of a call says. What was said comes before that it is over, so that whoever
     * hears of the end can read.
     */
    static List<Command> end(
            String businessId, String callId, String carrierId, JsonNode message, Instant now) {
        List<Command> all = new ArrayList<>();
        String reason = message.path("endedReason").asString("");
        CallStatus end = end(reason);
        boolean spoken = end == CallStatus.COMPLETED || end == CallStatus.VOICEMAIL;
        List<Turn> turns = turns(message.path("artifact").path("messages"));
        int seconds = seconds(message);
        if (spoken && !turns.isEmpty()) {
            all.add(new CallCommand.Hear(businessId, callId, turns));
        }
        if (reason.equals(FORWARDED) || reason.contains("forwarding")) {
            all.add(
                    new CallCommand.ReportTransfer(
                            businessId,
                            callId,
                            reason.equals(FORWARDED)
                                    ? TransferStage.ENDED
                                    : TransferStage.CANCELLED,
                            now));
        }
        all.add(
                new CallCommand.ReportProgress(
                        businessId, callId, end, spoken ? seconds : 0, reason, now));
        boolean recorded =
                message.path("artifact").has("recordingUrl")
                        || message.path("artifact").has("recording");
        if (spoken && recorded) {
            all.add(new CallCommand.AddRecording(businessId, callId, carrierId, seconds));
        }
        String summary = message.path("analysis").path("summary").asString("").strip();
        if (!summary.isEmpty()) {
            all.add(new CallCommand.Summarise(businessId, callId, summary, null));
        }
        return all;
    }

    private Heard progress(
            String businessId,
            String callId,
            CallStatus status,
            @Nullable Integer seconds,
            @Nullable String reason) {
        return hear(
                new CallCommand.ReportProgress(
                        businessId, callId, status, seconds, reason, clock.instant()));
    }

    /** There are hundreds of reasons; most are errors, and say so. */
    private static CallStatus end(String reason) {
        return switch (reason) {
            case "customer-did-not-answer" -> CallStatus.NO_ANSWER;
            case "customer-busy" -> CallStatus.BUSY;
            case "voicemail" -> CallStatus.VOICEMAIL;
            case "twilio-failed-to-connect-call",
                    "twilio-reported-customer-misdialed",
                    "vonage-rejected",
                    "assistant-not-valid",
                    "manually-canceled" ->
                    CallStatus.FAILED;
            default ->
                    reason.startsWith("call.start.error")
                                    || reason.startsWith("call-start-error")
                                    || reason.startsWith("call.ringing")
                                    || reason.contains("failed-to-connect")
                            ? CallStatus.FAILED
                            : CallStatus.COMPLETED;
        };
    }

    private static List<Turn> turns(JsonNode messages) {
        List<Turn> turns = new ArrayList<>();
        for (JsonNode one : messages) {
            Speaker speaker =
                    switch (one.path("role").asString("")) {
                        case "bot", "assistant" -> Speaker.AGENT;
                        case "user" -> Speaker.CALLER;
                        default -> null;
                    };
            String words = one.path("message").asString("").strip();
            if (speaker != null && !words.isEmpty()) {
                double second = one.path("secondsFromStart").asDouble(0);
                turns.add(
                        new Turn(
                                speaker, words, (int) Math.clamp(second, 0, LONGEST_CALL_SECONDS)));
            }
        }
        return turns;
    }

    private static int seconds(JsonNode message) {
        double told = message.path("durationSeconds").asDouble(-1);
        if (told < 0) {
            told = between(message, message.path("call"));
        }
        return Math.clamp(Math.round(told), 0, LONGEST_CALL_SECONDS);
    }

    private static double between(JsonNode message, JsonNode call) {
        String from = message.path("startedAt").asString(call.path("startedAt").asString(""));
        String until = message.path("endedAt").asString(call.path("endedAt").asString(""));
        try {
            return Duration.between(Instant.parse(from), Instant.parse(until)).toSeconds();
        } catch (DateTimeParseException e) {
            return 0;
        }
    }

    private Heard hear(Command report) {
        return Heard.of(reports.report(report, VapiCarrier.NAME));
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}

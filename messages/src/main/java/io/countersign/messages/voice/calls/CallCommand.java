package io.countersign.messages.voice.calls;

import io.countersign.messages.AboutPeople;
import io.countersign.messages.Command;
import io.countersign.messages.Governed;
import io.countersign.messages.LogicalName;
import io.countersign.messages.Risk;
import io.countersign.messages.Ungoverned;
import io.countersign.messages.voice.conversations.ContactFacts;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Orders about one call. Reports of a carrier may come twice and in any order; they say what is
 * true, so nothing holds them up.
 */
@AboutPeople
public sealed interface CallCommand extends Command {
    String callId();

    @Override
    default String subjectId() {
        return callId();
    }

    /**
     * Has an agent call somebody.
     *
     * @param agentName how the agent is called now
     * @param to the number, in any spelling
     * @param name of the person, where it is known
     * @param context why the agent calls, in the words of whoever asks
     * @param firstMessage instead of the agent's greeting
     */
    @Governed(risk = Risk.LOW, because = "has an agent call one person")
    @LogicalName("voice.call.place/1")
    record Place(
            String businessId,
            String callId,
            String agentId,
            String agentName,
            String to,
            @Nullable String name,
            @Nullable String context,
            @Nullable String firstMessage,
            @Nullable String leadId,
            ContactFacts facts,
            Instant at)
            implements CallCommand {}

    /** Writes a call down that somebody makes to an agent. */
    @Ungoverned(because = "The telephone rings already.")
    @LogicalName("voice.call.take_in/1")
    record TakeIn(
            String businessId,
            String callId,
            String agentId,
            String agentName,
            String from,
            String to,
            @Nullable String name,
            @Nullable String leadId,
            String carrier,
            String carrierCallId,
            Instant at)
            implements CallCommand {}

    /**
     * Writes down that the carrier is about to be asked; the rules are asked again.
     *
     * @param lookedUp the carrier was asked before and knows for certain of no such call
     */
    @Ungoverned(because = "The call was let through when it was placed.")
    @LogicalName("voice.call.start_dialling/1")
    record StartDialling(
            String businessId, String callId, ContactFacts facts, boolean lookedUp, Instant at)
            implements CallCommand {}

    /** Nobody knows whether the carrier has the call. */
    @Ungoverned(because = "It only says what is not known.")
    @LogicalName("voice.call.mark_in_doubt/1")
    record MarkInDoubt(String businessId, String callId, Instant at) implements CallCommand {}

    /** The carrier has the call. */
    @Ungoverned(because = "It happened already.")
    @LogicalName("voice.call.report_placed/1")
    record ReportPlaced(
            String businessId,
            String callId,
            String carrier,
            String carrierCallId,
            String from,
            Instant at)
            implements CallCommand {}

    /** The call will not happen. */
    @Ungoverned(because = "The carrier or the rules have said no already.")
    @LogicalName("voice.call.report_not_placed/1")
    record ReportNotPlaced(
            String businessId, String callId, String code, String message, Instant at)
            implements CallCommand {}

    /**
     * The call stands somewhere else.
     *
     * @param durationSeconds of the conversation, once it is over
     * @param endedReason in the carrier's words
     */
    @Ungoverned(because = "It happened already.")
    @LogicalName("voice.call.report_progress/1")
    record ReportProgress(
            String businessId,
            String callId,
            CallStatus status,
            @Nullable Integer durationSeconds,
            @Nullable String endedReason,
            Instant at)
            implements CallCommand {}

    /** The call is being put through to a person; what came before and was not told is meant. */
    @Ungoverned(because = "It happened already.")
    @LogicalName("voice.call.report_transfer/1")
    record ReportTransfer(String businessId, String callId, TransferStage stage, Instant at)
            implements CallCommand {}

    /** Everything that was said so far, from the first turn on. */
    @Ungoverned(because = "It was said already.")
    @LogicalName("voice.call.hear/1")
    record Hear(String businessId, String callId, List<Turn> turns) implements CallCommand {
        public Hear {
            turns = List.copyOf(turns);
        }
    }

    /**
     * What the call was about.
     *
     * @param outcome what came of it in one word, for example {@code appointment_booked}
     */
    @Ungoverned(because = "It describes what happened already.")
    @LogicalName("voice.call.summarise/1")
    record Summarise(String businessId, String callId, String summary, @Nullable String outcome)
            implements CallCommand {}

    /**
     * A recording can be fetched.
     *
     * @param reference how the carrier knows it; no address, because addresses expire
     */
    @Ungoverned(because = "It was recorded already.")
    @LogicalName("voice.call.add_recording/1")
    record AddRecording(String businessId, String callId, String reference, int seconds)
            implements CallCommand {}

    /**
     * Writes down what a finished call means; the first review stands.
     *
     * @param outcome what came of it in one word; null when nobody spoke
     * @param judge who compared it with the rules, for example {@code phrases}
     */
    @Ungoverned(because = "It describes what happened already.")
    @LogicalName("voice.call.review/1")
    record Review(
            String businessId,
            String callId,
            @Nullable String outcome,
            String judge,
            List<Finding> findings,
            Instant at)
            implements CallCommand {
        public Review {
            findings = List.copyOf(findings);
        }
    }

    /**
     * Writes down how sending the transcript to one place ended.
     *
     * @param httpStatus of the last answer; null when none came
     * @param trouble why it was given up; null when it was taken
     */
    @Ungoverned(because = "It happened already.")
    @LogicalName("voice.call.report_transcript/1")
    record ReportTranscript(
            String businessId,
            String callId,
            String sinkId,
            int attempts,
            @Nullable Integer httpStatus,
            @Nullable String trouble,
            Instant at)
            implements CallCommand {}
}

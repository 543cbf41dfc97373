package io.countersign.sagas.voice.aftercall;

import io.countersign.messages.Commands;
import io.countersign.messages.Door;
import io.countersign.messages.Family;
import io.countersign.messages.Origin;
import io.countersign.messages.Queries;
import io.countersign.messages.Secrets;
import io.countersign.messages.voice.calls.CallCommand;
import io.countersign.messages.voice.calls.CallQuery;
import io.countersign.messages.voice.calls.CallQuery.CallView;
import io.countersign.messages.voice.calls.CallQuery.Transcript;
import io.countersign.messages.voice.calls.CallStatus;
import io.countersign.messages.voice.sinks.SinkCommand;
import io.countersign.messages.voice.sinks.SinkQuery;
import io.countersign.messages.voice.sinks.SinkQuery.SinkView;
import io.countersign.sagas.outside.effects.Effect;
import io.countersign.sagas.outside.webhooks.Retry;
import io.countersign.sagas.outside.webhooks.SignedPost;
import io.countersign.sagas.outside.webhooks.SignedPost.Attempt;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Sends what was said in one call to one place, signed, until it is taken or given up. The message
 * has the same id however often it is sent, so receivers can tell a repetition.
 */
@Component
public class SendingATranscript implements Effect {
    static final String KIND = "send-transcript";
    private static final Duration NOT_READABLE_YET = Duration.ofMillis(200);
    private static final Duration OLD_NEWS = Duration.ofDays(7);
    private static final int GONE = 410;
    private static final String BETWEEN = "~";

    private final Commands commands;
    private final Queries queries;
    private final Secrets secrets;
    private final SignedPost post;
    private final Clock clock;
    private final List<Duration> retryAfter;
    private final Duration timeout;

    public SendingATranscript(
            Commands commands,
            Queries queries,
            Secrets secrets,
            SignedPost post,
            Clock clock,
            @Value("${countersign.webhooks.retry-after:}") List<Duration> retryAfter,
            @Value("${countersign.webhooks.timeout:20s}") Duration timeout) {
        this.commands = commands;
        this.queries = queries;
        this.secrets = secrets;
        this.post = post;
        this.clock = clock;
        this.retryAfter = retryAfter.isEmpty() ? Retry.PUBLISHED_SCHEDULE : List.copyOf(retryAfter);
        this.timeout = timeout;
    }

    /** What the effect is for: one place and one call. */
    static String subject(String sinkId, String callId) {
        return sinkId + BETWEEN + callId;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Family family() {
        return Family.WEBHOOKS;
    }

    @Override
    public Next carryOut(String businessId, String subject, int attempt) {
        String[] ids = subject.split(BETWEEN, 2);
        SinkView sink = queries.ask(new SinkQuery.GetSink(businessId, ids[0]));
        Transcript said = queries.ask(new CallQuery.GetTranscript(businessId, ids[1]));
        if (sink == null || said == null) {
            return new Again(NOT_READABLE_YET);
        }
        Instant now = clock.instant();
        String event = event(said.call().status());
        Instant ended = said.call().endedAt();
        boolean old = ended != null && ended.isBefore(now.minus(OLD_NEWS));
        if (!sink.active() || event == null || !sink.events().contains(event) || old) {
            return new Done();
        }
        Attempt went =
                post.send(
                        sink.url(),
                        List.of(secrets.open(SinkCommand.purpose(businessId), sink.sealedSecret())),
                        "msg_" + subject.replace(BETWEEN, "_"),
                        TranscriptJson.write(event, said),
                        timeout,
                        now);
        boolean last = went.status() != null && went.status() == GONE;
        if (went.error() != null && !last && attempt < retryAfter.size()) {
            return new Again(
                    Retry.wait(
                            retryAfter.get(attempt),
                            went.retryAfter(),
                            clock.instant(),
                            ThreadLocalRandom.current().nextDouble()));
        }
        report(said.call(), sink, attempt + 1, went);
        return new Done();
    }

    /** The contract's word for how a call ended; null for an end that nobody can ask to be told. */
    static @Nullable String event(CallStatus status) {
        return switch (status) {
            case COMPLETED, VOICEMAIL -> "call.completed";
            case NO_ANSWER, BUSY -> "call.no_answer";
            case FAILED -> "call.failed";
            case REQUESTED, QUEUED, RINGING, IN_PROGRESS -> null;
        };
    }

    private void report(CallView call, SinkView sink, int attempts, Attempt went) {
        commands.send(
                new CallCommand.ReportTranscript(
                        call.businessId(),
                        call.callId(),
                        sink.sinkId(),
                        attempts,
                        went.status(),
                        went.error(),
                        clock.instant()),
                new Origin(
                        call.businessId(),
                        "system",
                        "Countersign",
                        null,
                        null,
                        Door.SAGA,
                        KIND,
                        "transcript_" + call.callId(),
                        call.callId(),
                        null));
    }
}

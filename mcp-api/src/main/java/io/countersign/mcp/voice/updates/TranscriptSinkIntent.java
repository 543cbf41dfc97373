package io.countersign.mcp.voice.updates;

import io.countersign.mcp.broker.Brokered;
import io.countersign.mcp.broker.Intent;
import io.countersign.mcp.tools.About;
import io.countersign.mcp.tools.Call;
import io.countersign.mcp.tools.Reply;
import io.countersign.mcp.tools.Shape;
import io.countersign.messages.Outcome;
import io.countersign.messages.Secrets;
import io.countersign.messages.voice.sinks.SinkCommand;
import io.countersign.messages.voice.sinks.SinkQuery;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Says where transcripts of finished calls are sent. */
final class TranscriptSinkIntent {
    static final String NAME = "transcripts.sink.configure";

    private static final Shape<Payload> SHAPE = new Shape<>(Payload.class);
    private static final List<String> STANDARD_EVENTS = List.of("call.completed");
    private static final int SECRET_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Secrets secrets;

    TranscriptSinkIntent(Secrets secrets) {
        this.secrets = secrets;
    }

    record Payload(
            @About(most = 2_000) @Nullable String webhookUrl,
            @About(least = 1, most = 10) @Nullable List<String> events,
            @About(most = 64) @Nullable String id,
            @Nullable Boolean isActive) {}

    Reply<Requested> reply(Request input, Call call) {
        Intent intent = intent(null, call);
        List<String> unknown = SHAPE.unknown(input.given());
        if (!unknown.isEmpty()) {
            return intent.unsupported(
                    "field_unsupported", RequestUpdate.foreign(unknown), told -> bare(told, null));
        }
        String problems = SHAPE.problems(input.given());
        if (problems != null) {
            return intent.reply(
                    new Outcome.Denied("invalid_payload", "In payload: " + problems, null),
                    told -> bare(told, null));
        }
        Payload payload = SHAPE.read(input.given());
        String id = payload.id();
        if (id != null) {
            return change(id, payload, input, call);
        }
        String url = payload.webhookUrl();
        if (url == null) {
            List<String> missing = List.of("payload.webhook_url");
            return intent.missing(
                    missing, RequestUpdate.lacking(missing), told -> bare(told, null));
        }
        return open(url, payload, input, call);
    }

    /** The secret is made here and sealed at once; it leaves this method only in the answer. */
    private Reply<Requested> open(String url, Payload payload, Request input, Call call) {
        byte[] random = new byte[SECRET_BYTES];
        RANDOM.nextBytes(random);
        String secret = "whsec_" + Base64.getEncoder().encodeToString(random);
        SinkCommand.Open command =
                new SinkCommand.Open(
                        call.businessId(),
                        call.newId("sink"),
                        url.strip(),
                        Objects.requireNonNullElse(payload.events(), STANDARD_EVENTS),
                        payload.isActive() == null || payload.isActive(),
                        secrets.seal(SinkCommand.purpose(call.businessId()), secret));
        return Reply.send(
                command,
                input.asking(call.contentDigest()),
                outcome -> answered(outcome, secret, call));
    }

    private static Reply<Requested> change(String id, Payload payload, Request input, Call call) {
        boolean onlyStops =
                Boolean.FALSE.equals(payload.isActive())
                        && payload.webhookUrl() == null
                        && payload.events() == null;
        SinkCommand command =
                onlyStops
                        ? new SinkCommand.Stop(call.businessId(), id)
                        : new SinkCommand.Configure(
                                call.businessId(),
                                id,
                                payload.webhookUrl(),
                                payload.events(),
                                payload.isActive());
        return Reply.send(
                command,
                input.asking(call.contentDigest()),
                outcome -> answered(outcome, null, call));
    }

    private static Reply<Requested> answered(Outcome outcome, @Nullable String secret, Call call) {
        if (outcome instanceof Outcome.Executed done) {
            return Reply.askThen(
                    new SinkQuery.GetSink(call.businessId(), done.subjectId()),
                    sink ->
                            intent(sink.sinkId(), call)
                                    .reply(
                                            done,
                                            told ->
                                                    new Requested(
                                                            told,
                                                            NAME,
                                                            Requested.Result.webhook(
                                                                    sink.sinkId(),
                                                                    sink.events(),
                                                                    done.changeId()),
                                                            done.replayed() ? null : secret)));
        }
        // A secret counts only if this very request is the one that waits now.
        boolean waits = outcome instanceof Outcome.PendingApproval held && !held.replayed();
        return intent(null, call).reply(outcome, told -> bare(told, waits ? secret : null));
    }

    private static Intent intent(@Nullable String sinkId, Call call) {
        return new Intent(NAME, new Brokered.Target(null, null, sinkId, null), true, call);
    }

    private static Requested bare(Brokered told, @Nullable String secret) {
        return new Requested(told, NAME, null, secret);
    }
}

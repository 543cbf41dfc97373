package io.countersign.command.governance.gate;

import io.countersign.command.governance.envelopes.Envelope;
import io.countersign.command.governance.envelopes.EnvelopeAggregate;
import io.countersign.command.governance.policies.Verdict;
import io.countersign.messages.Command;
import io.countersign.messages.CommandJson;
import io.countersign.messages.LogicalNames;
import io.countersign.messages.Origin;
import io.countersign.messages.Outcome.Summary;
import io.countersign.messages.governance.envelopes.EnvelopeEvent.Used;
import io.countersign.messages.governance.envelopes.EnvelopeSeals;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateNotFoundException;

/** What the gate does with authority that was granted in advance. */
final class Envelopes {
    private final Subjects subjects;
    private final EnvelopeSeals seals;
    private final Clock clock;

    Envelopes(Subjects subjects, EnvelopeSeals seals, Clock clock) {
        this.subjects = subjects;
        this.seals = seals;
        this.clock = clock;
    }

    /** The envelope that lets this happen now; empty when none does, for whatever reason. */
    Optional<String> permitting(Request request, Summary summary, Verdict verdict) {
        String signed = request.envelope();
        if (signed == null) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        return seals.envelopeOf(signed, request.businessId(), now)
                .filter(id -> permits(id, use(request, summary, verdict, now)));
    }

    /** A narrower envelope is worth something only as long as everything it was made of is. */
    private boolean permits(String envelopeId, Envelope.Use use) {
        try {
            return load(envelopeId).invoke(EnvelopeAggregate::now) instanceof Envelope.Known known
                    && Envelope.permits(known, use)
                    && known.issued().madeOf().stream()
                            .allMatch(id ->
                                    load(id).invoke(EnvelopeAggregate::now)
                                                    instanceof Envelope.Known above
                                            && Envelope.permits(above, use));
        } catch (AggregateNotFoundException none) {
            return false;
        }
    }

    private static Envelope.Use use(
            Request request, Summary summary, Verdict verdict, Instant now) {
        Command command = request.command();
        return new Envelope.Use(
                request.businessId(),
                request.said(Origin.ACTOR_ID),
                request.maybeSaid(Origin.PERSON_ID),
                LogicalNames.nameOf(command.getClass()).split("/", 2)[0],
                command.subjectId(),
                summary.preview().changes(),
                summary.preview().recipients(),
                summary.risk(),
                verdict.needs(),
                now);
    }

    /** Counts one use of it and of all it was made of, in the same append as what happened. */
    void used(String envelopeId, Request request) {
        if (load(envelopeId).invoke(EnvelopeAggregate::now) instanceof Envelope.Known known) {
            count(envelopeId, request);
            known.issued().madeOf().forEach(id -> count(id, request));
        }
    }

    private void count(String envelopeId, Request request) {
        Command command = request.command();
        String name = LogicalNames.nameOf(command.getClass());
        Aggregate<EnvelopeAggregate> envelope = load(envelopeId);
        int left =
                envelope.invoke(EnvelopeAggregate::now) instanceof Envelope.Known known
                        ? known.issued().grant().uses() - known.used() - 1
                        : 0;
        envelope.execute(e ->
                e.record(
                        new Used(
                                request.businessId(),
                                envelopeId,
                                request.said(Origin.ACTOR_ID),
                                name,
                                command.subjectId(),
                                CommandJson.digest(name, CommandJson.write(command)),
                                left)));
    }

    private Aggregate<EnvelopeAggregate> load(String envelopeId) {
        return subjects.envelopes().load(envelopeId);
    }
}

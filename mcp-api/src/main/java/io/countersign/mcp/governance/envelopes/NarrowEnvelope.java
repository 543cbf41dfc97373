package io.countersign.mcp.governance.envelopes;

import static io.countersign.mcp.tools.Effect.CHANGES;

import io.countersign.mcp.tools.About;
import io.countersign.mcp.tools.Call;
import io.countersign.mcp.tools.Reply;
import io.countersign.mcp.tools.Tool;
import io.countersign.messages.Asking;
import io.countersign.messages.Refused;
import io.countersign.messages.governance.envelopes.EnvelopeCommand;
import io.countersign.messages.governance.envelopes.EnvelopeQuery;
import io.countersign.messages.governance.envelopes.EnvelopeQuery.EnvelopeView;
import io.countersign.messages.governance.envelopes.EnvelopeSeals;
import io.countersign.messages.governance.envelopes.Grant;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tool by which an assistant makes a narrower envelope of one that it holds. */
public final class NarrowEnvelope {
    private final EnvelopeSeals seals;
    private final Clock clock;

    public NarrowEnvelope(EnvelopeSeals seals, Clock clock) {
        this.seals = seals;
        this.clock = clock;
    }

    record Input(
            @About(value = "The envelope you hold, as authority.envelope takes it", most = 8_000)
                    String envelope,
            @About(most = 64) @Nullable String businessId,
            @About(value = "Only these of its commands", most = 50) @Nullable List<String> commands,
            @About(value = "Only these of its subjects", most = 50) @Nullable List<String> subjects,
            @About(value = "Only these of its fields", most = 50) @Nullable List<String> fields,
            @About(value = "People that one use may reach", least = 0, most = 10_000)
                    @Nullable Integer mostRecipients,
            @About(value = "How often", least = 1, most = 1_000) @Nullable Integer uses,
            @About("When it ends") @Nullable Instant until) {}

    record Narrowed(
            @About("Present it as authority.envelope; it is kept nowhere") String envelope,
            @About("In the ledger") String envelopeId,
            List<String> commands,
            List<String> subjects,
            List<String> fields,
            int mostRecipients,
            int uses,
            Instant until) {}

    @Tool(
            name = "narrow_envelope",
            title = "Narrow Envelope",
            scope = "",
            effect = CHANGES,
            about =
                    "Makes a narrower envelope of one you hold, for a task that needs less. What you"
                            + " leave out stays as it is. Its uses count on both, and it ends with"
                            + " the one it was made of.")
    Reply<Narrowed> narrow(Input input, Call call) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        String parent =
                seals.envelopeOf(input.envelope(), call.businessId(), clock.instant()).orElse(null);
        if (parent == null) {
            return Reply.refuse(
                    new Refused(
                            "not_found",
                            "That is no envelope of this business, or it is over. Ask a person for"
                                    + " one."));
        }
        String id = call.newId("env");
        return Reply.send(
                new EnvelopeCommand.Derive(
                        call.businessId(),
                        id,
                        parent,
                        call.caller().id(),
                        input.commands(),
                        input.subjects(),
                        input.fields(),
                        input.mostRecipients(),
                        input.uses(),
                        input.until() == null
                                ? null
                                : input.until().truncatedTo(ChronoUnit.SECONDS),
                        now),
                Asking.PLAINLY,
                outcome -> {
                    Refused refused = call.refusal(outcome);
                    return refused != null
                            ? Reply.refuse(refused)
                            : Reply.ask(
                                    new EnvelopeQuery.GetEnvelope(call.businessId(), id),
                                    view -> told(view, call, now));
                });
    }

    private Narrowed told(EnvelopeView made, Call call, Instant now) {
        Grant grant = made.grant();
        return new Narrowed(
                seals.sign(call.businessId(), made.envelopeId(), grant, now),
                made.envelopeId(),
                grant.commands(),
                grant.subjects(),
                grant.fields(),
                grant.mostRecipients(),
                grant.uses(),
                grant.until());
    }
}

package io.countersign.command.governance.gate;

import io.countersign.messages.Family;
import io.countersign.messages.LogicalNames;
import io.countersign.messages.Origin;
import io.countersign.messages.Outcome.Denied;
import io.countersign.messages.Stops;
import io.countersign.messages.Stops.Stop;
import io.countersign.messages.governance.changes.ChangeEvent.Proposed;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The gate's first question: has a person stopped this? */
final class KillSwitch {
    /**
     * The code of a refusal by the switch; nothing is remembered under it, so it can be retried.
     */
    static final String STOPPED = "stopped";

    private final Stops stops;

    KillSwitch(Stops stops) {
        this.stops = stops;
    }

    /** Empty when a new request may go on. */
    Optional<Denied> stopped(Request request) {
        return stopped(request, null);
    }

    /** Empty when a request may go on; a countersigned one that may not keeps its signatures. */
    Optional<Denied> stopped(Request request, @Nullable String changeId) {
        return stops.find(
                        request.businessId(),
                        Family.of(LogicalNames.nameOf(request.command().getClass())),
                        request.said(Origin.ACTOR_ID),
                        request.maybeSaid(Origin.CLIENT))
                .map(stop -> new Denied(STOPPED, sentence(stop, changeId != null), changeId));
    }

    /** Empty when a person may sign this. */
    Optional<Denied> stoppedToSign(Proposed held) {
        return stops.find(
                        held.businessId(),
                        Family.of(held.commandName()),
                        held.proposerId(),
                        held.client())
                .map(stop -> new Denied(STOPPED, sentence(stop, true), held.changeId()));
    }

    private static String sentence(Stop stop, boolean waits) {
        String what =
                switch (stop.scope()) {
                    case EVERYTHING -> "everything";
                    case ASSISTANT -> "what this assistant asks for";
                    case FAMILY -> stop.name();
                };
        return "%s stopped %s: “%s” %s"
                .formatted(
                        stop.byName(),
                        what,
                        stop.why(),
                        waits
                                ? "It keeps waiting until an owner lets it go on."
                                : "Nothing has been changed or queued. Do not retry before a person"
                                        + " says that it goes on.");
    }
}

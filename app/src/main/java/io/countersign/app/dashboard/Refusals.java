package io.countersign.app.dashboard;

import io.countersign.messages.Outcome;
import io.countersign.messages.Refused;
import org.jspecify.annotations.Nullable;

/** Why nothing was done, for the person who pressed the button. */
final class Refusals {
    private Refusals() {}

    /** Null when it was done. */
    static @Nullable Refused of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Executed _ -> null;
            case Outcome.Denied denied -> new Refused(denied.code(), denied.message());
            case Outcome.Unsupported not -> new Refused(not.code(), not.message());
            case Outcome.NeedsUserInput needs -> new Refused("missing_fields", needs.message());
            case Outcome.PendingApproval _ ->
                    new Refused("approval_queued", "This waits in the inbox for a signature.");
            case Outcome.NeedsApproval _ ->
                    new Refused("authority_required", "A person must countersign this.");
            case Outcome.Rehearsed _ ->
                    new Refused("rehearsed", "This was a rehearsal; nothing was done.");
        };
    }
}

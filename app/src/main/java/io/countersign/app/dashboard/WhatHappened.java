package io.countersign.app.dashboard;

import io.countersign.app.signin.SignedIn;
import io.countersign.messages.governance.changes.ChangeQuery.ChangeView;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How a decided change ended, in one or two sentences. */
final class WhatHappened {
    private WhatHappened() {}

    static String sentence(ChangeView change, SignedIn reader) {
        String who = who(change, reader);
        return switch (change.state()) {
            case PROPOSED, PARTLY_APPROVED -> "";
            case WITHDRAWN -> who + " took it back, so nothing changed.";
            case APPROVED -> who + " countersigned. It is being carried out now.";
            case EXECUTED ->
                    who
                            + (change.narrowed() == null
                                    ? " countersigned, and it is done."
                                    : " countersigned a part of it, and that is done."
                                            + cut(change.narrowed().leftOut()))
                            + version(change);
            case FAILED ->
                    who
                            + " countersigned, but the rules did not allow it any more, so nothing"
                            + " changed."
                            + because(change.outcome());
            case REFUSED -> who + " refused, so nothing changed.";
            case EXPIRED -> "Nobody signed, so nothing changed.";
            case STALE ->
                    change.targetName()
                            + " had changed since this was shown, so nothing was overwritten."
                            + because(change.outcome())
                            + " Whoever asked can ask again.";
        };
    }

    private static String who(ChangeView change, SignedIn reader) {
        if (reader.memberId().equals(change.decidedById())) {
            return "You";
        }
        return Objects.requireNonNullElse(change.decidedBy(), "Somebody");
    }

    /** " Not all of it: leads: 5 of 12." */
    private static String cut(List<String> cut) {
        return cut.isEmpty() ? "" : " Not all of it: " + String.join("; ", cut) + ".";
    }

    private static String version(ChangeView change) {
        Long version = change.resultVersion();
        return version == null
                ? ""
                : " " + change.targetName() + " is at version " + Words.number(version) + " now.";
    }

    private static String because(@Nullable String outcome) {
        return outcome == null || outcome.isBlank() ? "" : " " + outcome.strip();
    }
}

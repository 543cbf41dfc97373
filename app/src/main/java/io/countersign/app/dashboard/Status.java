package io.countersign.app.dashboard;

import io.countersign.messages.governance.changes.ChangeState;

/**
 * A state as a shape, a word and a colour.
 *
 * @param icon name of the drawing and of the colour class
 */
record Status(String icon, String word) {

    static Status of(ChangeState state) {
        return switch (state) {
            case PROPOSED -> new Status("waiting", "waiting");
            case PARTLY_APPROVED -> new Status("waiting", "waiting, partly signed");
            case WITHDRAWN -> new Status("expired", "taken back");
            case APPROVED -> new Status("signed", "countersigned, being carried out");
            case EXECUTED -> new Status("signed", "countersigned");
            case FAILED -> new Status("refused", "could not be carried out");
            case REFUSED -> new Status("refused", "refused");
            case EXPIRED -> new Status("expired", "expired");
            case STALE -> new Status("stale", "stale");
        };
    }
}

package io.countersign.app.dashboard;

import io.countersign.messages.governance.changes.ChangeQuery.ChangeView;

/** What a signature cannot take back; only what is true of the command that waits. */
final class NoWayBack {
    private NoWayBack() {}

    static String sentence(ChangeView change) {
        if (change.commandName().startsWith("voice.agent.")) {
            return "Calls answered before somebody changes it back. Version "
                    + Words.number(change.targetVersion())
                    + " stays in the list of versions.";
        }
        return "The old values stay in the ledger, and a new change can bring them back.";
    }
}

package io.countersign.app.dashboard;

import io.countersign.command.governance.changes.Inverse;
import io.countersign.messages.Reach;
import io.countersign.messages.governance.changes.ChangeQuery.ChangeView;

/** What a signature cannot take back; only what is true of the command that waits. */
final class NoWayBack {
    private NoWayBack() {}

    static String sentence(ChangeView change) {
        Reach reach = change.reach();
        if (reach != null) {
            return "What has left cannot be taken back: nobody can undo %s."
                    .formatted(reach.way().noun());
        }
        return before(change)
                + (Inverse.of(change.commandName(), change.command(), change.changes()).isPresent()
                        ? " Afterwards one press proposes the old values again."
                        : " No single press brings back what was before.");
    }

    private static String before(ChangeView change) {
        if (change.commandName().startsWith("voice.agent.")) {
            return "Calls answered before somebody changes it back. Version "
                    + Words.number(change.targetVersion())
                    + " stays in the list of versions.";
        }
        return "The old values stay in the ledger, and a new change can bring them back.";
    }
}

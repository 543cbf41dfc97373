package io.countersign.app.journey;

import io.countersign.messages.Commands;
import io.countersign.messages.Door;
import io.countersign.messages.Origin;
import io.countersign.messages.Outcome;
import io.countersign.messages.Queries;
import io.countersign.messages.governance.changes.ChangeCommand;
import io.countersign.messages.governance.changes.ChangeQuery;
import io.countersign.messages.governance.changes.Signer;
import io.countersign.messages.tenancy.members.Role;
import java.time.Instant;
import java.util.List;

/** Tom Whitlock, who signs and refuses what waits, without a browser. */
final class Approver {
    private final RunningApp app;

    Approver(RunningApp app) {
        this.app = app;
    }

    Outcome countersign(String changeId) {
        String digest =
                app.bean(Queries.class)
                        .require(new ChangeQuery.GetChange(app.id("business"), changeId))
                        .digest();
        return send(
                new ChangeCommand.Approve(
                        app.id("business"), changeId, digest, signer(), List.of(), Instant.now()));
    }

    Outcome refuse(String changeId, String reason) {
        return send(
                new ChangeCommand.Refuse(
                        app.id("business"), changeId, signer(), reason, Instant.now()));
    }

    private Signer signer() {
        return new Signer(
                app.id("approver"),
                "Tom Whitlock",
                Role.APPROVER,
                List.of(app.id("approver")),
                Instant.now());
    }

    private Outcome send(ChangeCommand command) {
        return app.bean(Commands.class)
                .send(
                        command,
                        new Origin(
                                app.id("business"),
                                app.id("approver"),
                                "Tom Whitlock",
                                app.id("approver"),
                                null,
                                Door.DASHBOARD,
                                "changes",
                                "req_" + command.changeId(),
                                "cor_" + command.changeId(),
                                null));
    }
}

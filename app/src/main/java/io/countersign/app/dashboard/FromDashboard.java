package io.countersign.app.dashboard;

import com.github.f4b6a3.ulid.UlidCreator;
import io.countersign.app.signin.SignedIn;
import io.countersign.messages.Door;
import io.countersign.messages.Origin;

/** Says who asks when a person presses a button. */
final class FromDashboard {
    private FromDashboard() {}

    static Origin origin(SignedIn me, String tool) {
        String ulid = UlidCreator.getMonotonicUlid().toString();
        return new Origin(
                me.businessId(),
                me.memberId(),
                me.name(),
                me.memberId(),
                null,
                Door.DASHBOARD,
                tool,
                "req_" + ulid,
                "cor_" + ulid,
                null);
    }
}

package io.countersign.app.credentials;

import io.countersign.mcp.callers.RememberedCallers;
import io.countersign.query.projections.Projections;
import java.util.Set;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * Makes a key or connection that was taken away stop working within a second on every node: each
 * node follows the ledger itself, and forgets what it remembered of credentials when they changed.
 */
@Component
class CredentialChanges implements SmartInitializingSingleton {
    private static final Set<String> VIEWS = Set.of("api_keys", "connections");

    private final Projections projections;
    private final RememberedCallers callers;

    CredentialChanges(Projections projections, RememberedCallers callers) {
        this.projections = projections;
        this.callers = callers;
    }

    @Override
    public void afterSingletonsInstantiated() {
        projections.onAdvanced((view, _) -> {
            if (VIEWS.contains(view)) {
                callers.forget();
            }
        });
    }
}

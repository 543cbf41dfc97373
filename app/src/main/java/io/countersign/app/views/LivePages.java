package io.countersign.app.views;

import io.countersign.app.dashboard.LiveUpdates;
import io.countersign.query.projections.Projections;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Lets open pages know when a projection moved on. */
@Component
class LivePages implements SmartInitializingSingleton {
    private final Projections projections;
    private final LiveUpdates updates;

    LivePages(Projections projections, LiveUpdates updates) {
        this.projections = projections;
        this.updates = updates;
    }

    @Override
    public void afterSingletonsInstantiated() {
        projections.onAdvanced((schema, _) -> updates.changed(schema));
    }
}

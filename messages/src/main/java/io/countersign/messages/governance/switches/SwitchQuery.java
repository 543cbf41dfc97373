package io.countersign.messages.governance.switches;

import io.countersign.messages.Stops.Scope;
import io.countersign.messages.Stops.Stop;
import io.countersign.messages.TenantQuery;
import java.util.List;

/** Questions about a business's kill switch. */
public sealed interface SwitchQuery<R> extends TenantQuery<R> {

    /** What is stopped now, the widest first. */
    record WhatIsStopped(String businessId) implements SwitchQuery<Stopped> {}

    /** Everything that is stopped. */
    record Stopped(List<Stop> stops) {
        public Stopped {
            stops = List.copyOf(stops);
        }

        /** Whether exactly this is stopped. */
        public boolean has(Scope scope, String what) {
            return stops.stream().anyMatch(s -> s.scope() == scope && s.what().equals(what));
        }
    }
}

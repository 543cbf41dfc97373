package io.countersign.mcp.tools;

import io.countersign.mcp.protocol.Json;
import tools.jackson.databind.node.ObjectNode;

/** What a call of a tool does to the world; clients are told by hints. */
public enum Effect {
    /** Looks only. */
    READS(true, false, true, false),
    /** Changes what is stored; calling twice changes twice. */
    CHANGES(false, true, false, false),
    /** Reaches somebody outside; calling twice reaches them twice. */
    SENDS(false, true, false, true),
    /** Changes how the business works inside; calling twice is like calling once. */
    SETS(false, true, true, false),
    /** Changes how people outside are met; calling twice is like calling once. */
    SETS_OUTWARD(false, true, true, true);

    private final boolean readOnly;
    private final boolean destructive;
    private final boolean idempotent;
    private final boolean openWorld;

    Effect(boolean readOnly, boolean destructive, boolean idempotent, boolean openWorld) {
        this.readOnly = readOnly;
        this.destructive = destructive;
        this.idempotent = idempotent;
        this.openWorld = openWorld;
    }

    /** All four hints, said out loud: directories refuse tools that leave one to guess. */
    ObjectNode hints() {
        return Json.object()
                .put("readOnlyHint", readOnly)
                .put("destructiveHint", destructive)
                .put("idempotentHint", idempotent)
                .put("openWorldHint", openWorld);
    }
}

package io.countersign.mcp.protocol;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A revision of the protocol, by the date that names it on the wire. */
enum Revision {
    MARCH_2025("2025-03-26"),
    JUNE_2025("2025-06-18"),
    NOVEMBER_2025("2025-11-25"),
    /** Stateless: every request says its revision; there is no handshake. */
    JULY_2026("2026-07-28");

    /** All of them, newest first. */
    static final List<String> NAMES =
            Arrays.stream(values()).map(Revision::wire).sorted(Comparator.reverseOrder()).toList();

    private final String wire;

    Revision(String wire) {
        this.wire = wire;
    }

    String wire() {
        return wire;
    }

    boolean isStateless() {
        return this == JULY_2026;
    }

    static @Nullable Revision of(@Nullable String wire) {
        for (Revision revision : values()) {
            if (revision.wire.equals(wire)) {
                return revision;
            }
        }
        return null;
    }
}

package io.countersign.mcp.callers;

import java.time.Instant;

/** Remembers when a credential was used last, and for what, for the people who look after it. */
@FunctionalInterface
public interface Uses {
    /** A credential called a tool; cheap, on every call. */
    void used(Caller caller, String tool, Instant at);
}

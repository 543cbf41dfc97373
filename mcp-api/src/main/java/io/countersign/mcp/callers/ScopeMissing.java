package io.countersign.mcp.callers;

/**
 * A tool found out, from its arguments, that the caller lacks a scope. No stack trace: an answer.
 */
public final class ScopeMissing extends RuntimeException {
    private final String scope;

    public ScopeMissing(String scope) {
        super("Missing required scope: " + scope, null, false, false);
        this.scope = scope;
    }

    /** What the caller would need. */
    public String scope() {
        return scope;
    }
}

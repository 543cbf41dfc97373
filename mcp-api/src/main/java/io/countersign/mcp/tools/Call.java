package io.countersign.mcp.tools;

import com.github.f4b6a3.ulid.UlidCreator;
import io.countersign.mcp.callers.Caller;

/**
 * What a tool may know about its call.
 *
 * @param contentDigest SHA-256 (hex) over what was asked for, without how it was asked for; empty
 *     for tools that only read
 */
public record Call(Caller caller, String requestId, String baseUrl, String contentDigest) {
    /** The only business this call can reach. */
    public String businessId() {
        return caller.businessId();
    }

    /** A new id, for example {@code lead_01J…}. */
    public String newId(String prefix) {
        return prefix + "_" + UlidCreator.getUlid();
    }

    /** Where a person looks at a change and decides. */
    public String reviewUrl(String changeId) {
        return baseUrl + "/changes/" + changeId;
    }
}

package io.countersign.mcp.tools;

import com.github.f4b6a3.ulid.UlidCreator;
import io.countersign.mcp.callers.Caller;
import io.countersign.mcp.callers.ScopeMissing;
import io.countersign.messages.Asking;
import io.countersign.messages.CommandJson;
import io.countersign.messages.Outcome;
import io.countersign.messages.Refused;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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

    /**
     * Goes on only when the credential has a scope; otherwise the call ends as it does for a tool
     * that always needs the scope.
     */
    public void requireScope(String scope) {
        if (!caller.may(scope)) {
            throw new ScopeMissing(scope);
        }
    }

    /** A new id, for example {@code lead_01J…}. */
    public String newId(String prefix) {
        return prefix + "_" + UlidCreator.getUlid();
    }

    /** An id that is the same for the same key of this business, and shows nothing of it. */
    public String idOf(String prefix, String key) {
        return prefix + "_" + CommandJson.sha256(businessId() + "\n" + key).substring(0, 26);
    }

    /** A number in E.164 without the marks that people put between its digits. */
    public static String tidied(String number) {
        return number.replaceAll("[\\s().-]", "");
    }

    /** Where a person looks at a change and decides. */
    public String reviewUrl(String changeId) {
        return baseUrl + "/changes/" + changeId;
    }

    /** Asks for a change that has no key and is held when it must be. */
    public Asking asking(boolean dryRun) {
        return new Asking(dryRun, true, dryRun, null, false, contentDigest, null, null, null);
    }

    /**
     * Why nothing was done, as a refusal.
     *
     * @throws NullPointerException when it was done
     */
    public Refused refused(Outcome outcome) {
        return Objects.requireNonNull(refusal(outcome), "It was done.");
    }

    /** Why nothing was done, as a refusal; null when it was done. */
    public @Nullable Refused refusal(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Executed _ -> null;
            case Outcome.Denied denied -> new Refused(denied.code(), denied.message());
            case Outcome.Unsupported not -> new Refused(not.code(), not.message());
            case Outcome.NeedsUserInput needs -> new Refused("missing_fields", needs.message());
            case Outcome.PendingApproval held ->
                    new Refused(
                            "approval_queued",
                            "This waits for a person, who decides at %s."
                                    .formatted(reviewUrl(held.changeId())));
            case Outcome.NeedsApproval _ ->
                    new Refused("authority_required", "A person must countersign this.");
            case Outcome.Rehearsed _ ->
                    new Refused("rehearsed", "This was a rehearsal; nothing was done.");
        };
    }
}

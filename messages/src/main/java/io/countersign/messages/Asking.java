package io.countersign.messages;

import org.jspecify.annotations.Nullable;

/**
 * How a change is asked for: the part of a request that is about governing it and not about its
 * content.
 *
 * @param dryRun check everything, write no state
 * @param queueIfHeld store a held change for a person; otherwise a held change answers {@code
 *     needs_approval} and nothing is stored
 * @param preview compute before and after even when nothing is held
 * @param idempotencyKey the caller's key; the same key and content replays the first outcome
 * @param keyRequired a change that is not a dry run is refused without a key
 * @param contentDigest SHA-256 (hex) over the content the caller sent, without the fields of this
 *     record; two requests with one key must agree in it
 * @param reason why, in the caller's words
 * @param sourceRef an outside reference: ticket, conversation, automation run
 * @param claims what the caller says of itself (actor, authority); attribution only, grants nothing
 */
public record Asking(
        boolean dryRun,
        boolean queueIfHeld,
        boolean preview,
        @Nullable String idempotencyKey,
        boolean keyRequired,
        String contentDigest,
        @Nullable String reason,
        @Nullable String sourceRef,
        @Nullable String claims) {

    /** Plainly: do it, hold it if it must be held. */
    public static final Asking PLAINLY =
            new Asking(false, true, false, null, false, "", null, null, null);

    /** The same, once for a key. */
    public Asking keyed(String key, String digest) {
        return new Asking(
                dryRun, queueIfHeld, preview, key, keyRequired, digest, reason, sourceRef, claims);
    }

    /** Plainly, and only once for a key, where one is given. */
    public static Asking once(@Nullable String idempotencyKey, String contentDigest) {
        return new Asking(
                false, true, false, idempotencyKey, false, contentDigest, null, null, null);
    }
}

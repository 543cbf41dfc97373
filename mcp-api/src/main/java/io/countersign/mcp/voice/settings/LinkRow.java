package io.countersign.mcp.voice.settings;

import io.countersign.messages.voice.settings.TextableLink;
import org.jspecify.annotations.Nullable;

/** A link that can be texted to callers, as an assistant sees it. */
public record LinkRow(String linkKey, String label, String destinationUrl, boolean isActive) {
    /** The row of a link. */
    public static LinkRow of(TextableLink link) {
        return new LinkRow(link.linkKey(), link.label(), link.destinationUrl(), link.active());
    }

    static @Nullable LinkRow orNull(@Nullable TextableLink link) {
        return link == null ? null : of(link);
    }
}

package io.countersign.messages.voice.settings;

import org.jspecify.annotations.Nullable;

/**
 * What an order gives of one link; null leaves it as it is. A link that does not exist yet needs
 * label and destination.
 */
public record LinkChange(
        String linkKey,
        @Nullable String label,
        @Nullable String destinationUrl,
        @Nullable Boolean active) {

    /** The link afterwards; null when there is none yet and too little is given for a new one. */
    public @Nullable TextableLink onto(@Nullable TextableLink now) {
        String newLabel = label != null ? label : now == null ? null : now.label();
        String newUrl =
                destinationUrl != null ? destinationUrl : now == null ? null : now.destinationUrl();
        boolean on = active != null ? active : now == null || now.active();
        return newLabel == null || newUrl == null
                ? null
                : new TextableLink(linkKey, newLabel.strip(), newUrl.strip(), on);
    }
}

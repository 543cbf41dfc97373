package io.countersign.messages.voice.settings;

/**
 * A link an agent may text to a caller.
 *
 * @param linkKey stable, for example {@code booking}
 * @param label what people read
 * @param destinationUrl http or https
 * @param active whether it may be texted now
 */
public record TextableLink(String linkKey, String label, String destinationUrl, boolean active) {
    /** The link in one line. */
    public String text() {
        return "%s, %s%s".formatted(label, destinationUrl, active ? "" : " (not texted)");
    }
}

package io.countersign.messages.voice.alerts;

import io.countersign.messages.CommandJson;
import java.util.Locale;

/** Ids of alerts: whoever asks for the same alert twice asks for one. */
public final class AlertIds {
    private static final String PREFIX = "alert_";
    private static final int CHARACTERS = 26;

    private AlertIds() {}

    /** The alert that one rule sends one person because of one call. */
    public static String of(String callId, String ruleId, AlertChannel channel, String to) {
        String whole = String.join("\n", callId, ruleId, channel.name(), to);
        return PREFIX + CommandJson.sha256(whole).substring(0, CHARACTERS).toUpperCase(Locale.ROOT);
    }

    /** Whether an id is an alert's. */
    public static boolean isAlert(String id) {
        return id.startsWith(PREFIX);
    }
}

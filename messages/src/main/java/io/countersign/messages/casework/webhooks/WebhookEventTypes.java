package io.countersign.messages.casework.webhooks;

import java.util.List;
import java.util.Set;

/** The names a webhook can subscribe to. */
public final class WebhookEventTypes {
    /** Sent on request alone, to enabled and disabled webhooks alike; nobody subscribes to it. */
    public static final String TEST = "test";

    /** In the order people are shown. */
    public static final List<String> ALL =
            List.of(
                    "case_created",
                    "case_updated",
                    "case_status_changed",
                    "client_created",
                    "client_updated",
                    "client_opt_out_changed",
                    "note_created",
                    "note_updated",
                    "task_assigned",
                    "task_completed",
                    "form_assigned",
                    "form_completed",
                    "message_sent",
                    "message_received",
                    "call_started",
                    "call_ended",
                    "call_analyzed",
                    "transcript_updated",
                    "transfer_started",
                    "transfer_bridged",
                    "transfer_cancelled",
                    "transfer_ended",
                    "change_waiting",
                    "change_decided");

    private static final Set<String> KNOWN = Set.copyOf(ALL);

    private WebhookEventTypes() {}

    /** Whether a webhook can subscribe to it. */
    public static boolean isKnown(String type) {
        return KNOWN.contains(type);
    }

    /** Whether it is about a call; these alone can be narrowed down to campaigns. */
    public static boolean isAboutCalls(String type) {
        return type.startsWith("call_")
                || type.startsWith("transfer_")
                || type.equals("transcript_updated");
    }

    /**
     * Whether it is about what people countersign. It is told only to a webhook that names it: who
     * subscribed to everything subscribed to the business's work.
     */
    public static boolean isAboutGoverning(String type) {
        return type.startsWith("change_");
    }

    /** Whether it is about a message; messages belong to no campaign. */
    public static boolean isAboutMessages(String type) {
        return type.startsWith("message_");
    }
}

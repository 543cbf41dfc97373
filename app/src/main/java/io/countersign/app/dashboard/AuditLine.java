package io.countersign.app.dashboard;

import io.countersign.messages.governance.audit.AuditQuery.AuditEntry;
import io.countersign.messages.governance.changes.ChangeQuery.ChangeView;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One event as a line of the ledger: what happened, and below it who was part of it.
 *
 * @param icon the drawing on the thread
 * @param heading the day, on the first line of each day
 */
record AuditLine(
        AuditEntry entry,
        String icon,
        String sentence,
        String detail,
        List<FieldDiff> fields,
        @Nullable String heading) {

    static AuditLine of(AuditEntry entry, @Nullable ChangeView change, @Nullable String heading) {
        return new AuditLine(
                entry,
                icon(entry),
                AuditSentence.of(entry, change),
                detail(entry, change),
                entry.changes().stream().map(FieldDiff::of).toList(),
                heading);
    }

    /** "mcp-voice" is the voice door, and so on. */
    public String door() {
        return doorName(entry.door());
    }

    static String doorName(String word) {
        return switch (word) {
            case "mcp-voice" -> "voice door";
            case "mcp-casework" -> "casework door";
            case "rest" -> "REST door";
            case "saga" -> "a flow of ours";
            default -> word;
        };
    }

    private static String icon(AuditEntry entry) {
        String name = entry.eventName();
        if (name.startsWith("governance.change.")) {
            String word = AuditSentence.word(name);
            return switch (word) {
                case "proposed" -> "waiting";
                case "approved", "partly_approved", "executed" -> "signed";
                case "refused", "failed" -> "refused";
                case "expired", "withdrawn" -> "expired";
                case "went_stale" -> "stale";
                default -> "event";
            };
        }
        return entry.countersignedBy() == null ? "event" : "signed";
    }

    private static String detail(AuditEntry entry, @Nullable ChangeView change) {
        if (entry.eventName().startsWith("governance.change.refused") && change != null) {
            return "“" + Objects.requireNonNullElse(change.outcome(), "") + "”";
        }
        String digest = change == null ? entry.digest() : change.digest();
        if (entry.eventName().startsWith("governance.change.approved") && digest != null) {
            return "signed sha256 " + Words.digest(digest);
        }
        StringBuilder detail = new StringBuilder(AuditSentence.actor(entry));
        String client = entry.client();
        if (client != null && !entry.actorName().equals(AuditSentence.actor(entry))) {
            detail.append(", with “").append(entry.actorName()).append('”');
        }
        if (entry.countersignedBy() != null) {
            detail.append(", countersigned by ").append(entry.countersignedBy());
        }
        if (entry.tool() != null) {
            detail.append(" · ").append(entry.tool());
        }
        return detail.toString();
    }
}

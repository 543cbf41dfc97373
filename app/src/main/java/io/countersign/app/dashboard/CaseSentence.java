package io.countersign.app.dashboard;

import io.countersign.messages.governance.audit.AuditQuery.AuditEntry;

/** Says in the past tense what happened on the case desk. */
final class CaseSentence {
    private CaseSentence() {}

    static String of(String family, String word, String subject, AuditEntry entry) {
        String field = entry.changes().isEmpty() ? "" : entry.changes().getFirst().field();
        return switch (family) {
            case "casework.case" ->
                    switch (word) {
                        case "opened" -> subject + " was opened.";
                        case "details_changed" -> changed(subject, entry);
                        case "client_linked" -> capital(field) + " belongs to " + subject + " now.";
                        case "client_unlinked" ->
                                capital(field) + " does not belong to " + subject + " any more.";
                        case "call_linked" -> "A call was said to be about " + subject + ".";
                        case "call_unlinked" -> "A call was said not to be about " + subject + ".";
                        default -> subject + " was " + spaced(word) + ".";
                    };
            case "casework.client" ->
                    switch (word) {
                        case "registered" -> subject + " was written down as a client.";
                        case "contact_decided" -> "How " + subject + " may be reached was decided.";
                        default -> changed(subject, entry);
                    };
            case "casework.note" ->
                    word.equals("written") ? "A note was written." : "A note was corrected.";
            case "casework.task" ->
                    switch (word) {
                        case "assigned" -> capital(field) + " has to do: " + subject + ".";
                        case "settled" -> settled(subject, field, entry);
                        default -> "The task “" + subject + "” was created.";
                    };
            case "casework.type" ->
                    word.equals("field_added")
                            ? subject + " has one field more."
                            : "The case type “" + subject + "” was " + spaced(word) + ".";
            case "casework.status" ->
                    word.equals("reordered")
                            ? "Case statuses stand in another order."
                            : "The case status “" + subject + "” was " + spaced(word) + ".";
            case "casework.form" ->
                    switch (word) {
                        case "assigned" -> capital(field) + " has to fill in: " + subject + ".";
                        case "settled" -> settled(subject, field, entry);
                        default -> "The form “" + subject + "” was " + spaced(word) + ".";
                    };
            case "casework.caselist" ->
                    word.equals("campaign_linked")
                            ? "A campaign is for the list “" + subject + "” now."
                            : "The list “" + subject + "” was " + spaced(word) + ".";
            default -> subject + ": " + spaced(word) + ".";
        };
    }

    private static String settled(String subject, String field, AuditEntry entry) {
        return entry.changes().isEmpty()
                ? subject + " was settled."
                : subject + " is " + entry.changes().getFirst().after() + " in " + field + ".";
    }

    private static String changed(String subject, AuditEntry entry) {
        if (entry.changes().size() != 1) {
            return "What is known of " + subject + " changed.";
        }
        var change = entry.changes().getFirst();
        String label = spaced(change.field());
        return change.after() == null || change.after().length() > 40
                ? subject + "’s " + label + " changed."
                : subject + "’s " + label + " became " + change.after() + ".";
    }

    private static String spaced(String word) {
        return word.replace('_', ' ');
    }

    private static String capital(String text) {
        return text.isEmpty()
                ? "Somebody"
                : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}

package io.countersign.messages.casework.mailings;

/** One id for one person of one mailing, however often it is handed over. */
public final class MailingMessageIds {
    private static final String PREFIX = "mail_";

    private MailingMessageIds() {}

    /** The id that mail servers and carriers are given. */
    public static String of(String mailingId, long clientId) {
        return mailingId + "." + clientId;
    }

    /** Whether this is the id of a mailing. */
    public static boolean isMailing(String id) {
        return id.startsWith(PREFIX);
    }

    /** The mailing in an id made by {@link #of}. */
    public static String mailingId(String messageId) {
        return messageId.substring(0, messageId.lastIndexOf('.'));
    }

    /** The client in an id made by {@link #of}. */
    public static long clientId(String messageId) {
        return Long.parseLong(messageId.substring(messageId.lastIndexOf('.') + 1));
    }
}

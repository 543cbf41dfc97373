package io.countersign.messages.casework.mailings;

import io.countersign.messages.Event;
import io.countersign.messages.LogicalName;
import io.countersign.messages.Personal;
import io.countersign.messages.Stated;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What happened to one mailing. */
public sealed interface MailingEvent extends Event, Stated {
    String mailingId();

    /** The case it is about. */
    long caseId();

    @Override
    default String subjectId() {
        return mailingId();
    }

    /** A text is on its way to everybody who is not left out. */
    @LogicalName("casework.text.scheduled/1")
    record TextScheduled(
            String businessId,
            String mailingId,
            long caseId,
            @Personal String text,
            boolean chat,
            List<Addressee> to)
            implements MailingEvent {
        public TextScheduled {
            to = List.copyOf(to);
        }

        @Override
        public Map<String, @Nullable String> stated() {
            return said(null, text, to);
        }
    }

    /** An email is on its way to everybody who is not left out. */
    @LogicalName("casework.email.scheduled/1")
    record EmailScheduled(
            String businessId,
            String mailingId,
            long caseId,
            @Personal String subject,
            @Personal String text,
            boolean chat,
            List<Addressee> to)
            implements MailingEvent {
        public EmailScheduled {
            to = List.copyOf(to);
        }

        @Override
        public Map<String, @Nullable String> stated() {
            return said(subject, text, to);
        }
    }

    /** It is about to be handed over for one person. */
    @LogicalName("casework.mailing.started/1")
    record Started(String businessId, String mailingId, long caseId, long clientId)
            implements MailingEvent {
        @Override
        public Map<String, @Nullable String> stated() {
            return Map.of("client " + clientId, "being sent");
        }
    }

    /** This is how it went with one person. */
    @LogicalName("casework.mailing.ended/1")
    record Ended(
            String businessId,
            String mailingId,
            long caseId,
            long clientId,
            MailingOutcome outcome,
            @Personal @Nullable String detail)
            implements MailingEvent {
        @Override
        public String dataSubject() {
            return "client_" + clientId;
        }

        @Override
        public Map<String, @Nullable String> stated() {
            return Map.of(
                    "client " + clientId,
                    outcome.name().toLowerCase(Locale.ROOT).replace('_', ' ')
                            + (detail == null ? "" : ": " + detail));
        }
    }

    private static Map<String, @Nullable String> said(
            @Nullable String subject, String text, List<Addressee> to) {
        Map<String, @Nullable String> said = new LinkedHashMap<>();
        if (subject != null) {
            said.put("subject", subject);
        }
        said.put("message", text);
        for (Addressee a : to) {
            said.put(
                    "client " + a.clientId(),
                    a.leftOut() == null ? "to be sent" : "left out, " + a.leftOut());
        }
        return said;
    }
}

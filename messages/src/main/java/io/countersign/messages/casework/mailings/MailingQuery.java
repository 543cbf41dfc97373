package io.countersign.messages.casework.mailings;

import io.countersign.messages.TenantQuery;
import io.countersign.messages.casework.clients.Channel;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Questions about mailings. */
public sealed interface MailingQuery<R> extends TenantQuery<R> {

    /** One mailing. */
    record GetMailing(String businessId, String mailingId) implements MailingQuery<MailingView> {}

    /** The mailings of a case, newest first. */
    record ListMailings(String businessId, long caseId, int limit)
            implements MailingQuery<Mailings> {}

    /** Several mailings. */
    record Mailings(List<MailingView> mailings) {
        public Mailings {
            mailings = List.copyOf(mailings);
        }
    }

    /** A mailing as it is now. */
    record MailingView(
            String mailingId,
            String businessId,
            long caseId,
            Channel channel,
            @Nullable String subject,
            String text,
            boolean chat,
            List<Addressed> to,
            Instant scheduledAt) {
        public MailingView {
            to = List.copyOf(to);
        }
    }

    /** One addressee and how it went. */
    record Addressed(Addressee who, MailingOutcome outcome, @Nullable String detail) {}
}

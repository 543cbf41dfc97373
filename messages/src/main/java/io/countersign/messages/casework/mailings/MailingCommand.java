package io.countersign.messages.casework.mailings;

import io.countersign.messages.AboutPeople;
import io.countersign.messages.Command;
import io.countersign.messages.Governed;
import io.countersign.messages.LogicalName;
import io.countersign.messages.Narrowable;
import io.countersign.messages.Risk;
import io.countersign.messages.Ungoverned;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Orders about one mailing. */
@AboutPeople
public sealed interface MailingCommand extends Command {
    String mailingId();

    @Override
    default String subjectId() {
        return mailingId();
    }

    /**
     * Texts everybody of a case.
     *
     * @param chat whether it is a message of the case's chat as well
     * @param many how many people it reaches, when that is more than goes without a signature
     */
    @Governed(risk = Risk.LOW, because = "writes to the people of one case")
    @LogicalName("casework.text.send/1")
    record SendText(
            String businessId,
            String mailingId,
            long caseId,
            String text,
            boolean chat,
            @Narrowable(count = "many") List<Addressee> to,
            @Governed(
                            risk = Risk.MEDIUM,
                            because = "writes to many people at once",
                            field = "recipients")
                    @Nullable Integer many)
            implements MailingCommand {
        public SendText {
            to = List.copyOf(to);
        }
    }

    /** Emails everybody of a case. */
    @Governed(risk = Risk.LOW, because = "writes to the people of one case")
    @LogicalName("casework.email.send/1")
    record SendEmail(
            String businessId,
            String mailingId,
            long caseId,
            String subject,
            String text,
            boolean chat,
            @Narrowable(count = "many") List<Addressee> to,
            @Governed(
                            risk = Risk.MEDIUM,
                            because = "writes to many people at once",
                            field = "recipients")
                    @Nullable Integer many)
            implements MailingCommand {
        public SendEmail {
            to = List.copyOf(to);
        }
    }

    /** Writes down that it is about to be handed over for one person; works once for each. */
    @Ungoverned(because = "It says what happens with something that was let through.")
    @LogicalName("casework.mailing.start/1")
    record Start(String businessId, String mailingId, long clientId) implements MailingCommand {}

    /**
     * Writes down how it went with one person.
     *
     * @param detail a sentence, when it was not sent
     */
    @Ungoverned(because = "It says what happened with something that was let through.")
    @LogicalName("casework.mailing.end/1")
    record End(
            String businessId,
            String mailingId,
            long clientId,
            MailingOutcome outcome,
            @Nullable String detail)
            implements MailingCommand {}
}

package io.countersign.sagas.outside.carriers;

import io.countersign.messages.Command;
import io.countersign.messages.Commands;
import io.countersign.messages.Door;
import io.countersign.messages.Origin;
import io.countersign.messages.Outcome;
import io.countersign.messages.casework.mailings.MailingCommand;
import io.countersign.messages.casework.mailings.MailingMessageIds;
import io.countersign.messages.casework.mailings.MailingOutcome;
import io.countersign.messages.voice.alerts.AlertCommand;
import io.countersign.messages.voice.alerts.AlertIds;
import io.countersign.messages.voice.alerts.AlertState;
import io.countersign.messages.voice.conversations.ConversationCommand.ReportDelivered;
import io.countersign.messages.voice.conversations.ConversationCommand.ReportNotSent;
import org.jspecify.annotations.Nullable;

/** The way in for what carriers report. */
public final class CarrierReports {
    private final Commands commands;

    public CarrierReports(Commands commands) {
        this.commands = commands;
    }

    /**
     * Passes a report on. What became of a text goes to whoever had it sent: a conversation, or a
     * mailing to the people of a case.
     *
     * @param carrier who reports
     */
    public Outcome report(Command report, String carrier) {
        if (MailingMessageIds.isMailing(report.subjectId())) {
            return switch (report) {
                case ReportDelivered r ->
                        send(
                                end(r.businessId(), r.messageId(), MailingOutcome.SENT, null),
                                carrier);
                case ReportNotSent r ->
                        send(
                                end(
                                        r.businessId(),
                                        r.messageId(),
                                        MailingOutcome.FAILED,
                                        r.reason()),
                                carrier);
                default -> send(report, carrier);
            };
        }
        if (AlertIds.isAlert(report.subjectId())) {
            // Taken was as good as sent; only that it never arrived is news.
            return report instanceof ReportNotSent r
                    ? send(
                            new AlertCommand.End(
                                    r.businessId(),
                                    r.messageId(),
                                    AlertState.FAILED,
                                    r.reason(),
                                    r.at()),
                            carrier)
                    : new Outcome.Executed(report.subjectId(), 0, null, null, false);
        }
        return send(report, carrier);
    }

    private static Command end(
            String business, String messageId, MailingOutcome outcome, @Nullable String detail) {
        return new MailingCommand.End(
                business,
                MailingMessageIds.mailingId(messageId),
                MailingMessageIds.clientId(messageId),
                outcome,
                detail);
    }

    private Outcome send(Command report, String carrier) {
        return commands.send(
                report,
                new Origin(
                        report.businessId(),
                        "carrier_" + carrier,
                        carrier,
                        null,
                        null,
                        Door.CARRIER,
                        "callback",
                        "report_" + report.subjectId(),
                        report.subjectId(),
                        null));
    }
}

package io.countersign.sagas.outside.carriers;

import io.countersign.messages.Command;
import io.countersign.messages.Commands;
import io.countersign.messages.Door;
import io.countersign.messages.Origin;
import io.countersign.messages.Outcome;

/** The way in for what carriers report. */
public final class CarrierReports {
    private final Commands commands;

    public CarrierReports(Commands commands) {
        this.commands = commands;
    }

    /**
     * Passes a report on.
     *
     * @param carrier who reports
     */
    public Outcome report(Command report, String carrier) {
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

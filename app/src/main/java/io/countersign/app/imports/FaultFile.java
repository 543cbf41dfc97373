package io.countersign.app.imports;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** What is wrong with rows, as a file beside the one that was sent. */
public final class FaultFile {
    /** No more are kept. */
    public static final int MOST = Faults.MOST_KEPT;

    private FaultFile() {}

    /** Writes one line for each. */
    public static void write(List<Fault> faults, OutputStream to) throws IOException {
        CsvWriter csv = CsvWriter.builder().build(to);
        csv.writeRecord("row", "line", Columns.ID, "message");
        for (Fault fault : faults) {
            csv.writeRecord(
                    "" + fault.row(),
                    "" + fault.line(),
                    Cells.safe(fault.externalId()),
                    Cells.safe(fault.message()));
        }
        csv.flush();
    }
}

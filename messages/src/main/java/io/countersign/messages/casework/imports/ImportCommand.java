package io.countersign.messages.casework.imports;

import io.countersign.messages.Command;
import io.countersign.messages.Governed;
import io.countersign.messages.LogicalName;
import io.countersign.messages.Risk;
import io.countersign.messages.Ungoverned;
import org.jspecify.annotations.Nullable;

/** Orders about one import. */
public sealed interface ImportCommand extends Command {
    String importId();

    @Override
    default String subjectId() {
        return importId();
    }

    /**
     * Loads every row of a file that was received before.
     *
     * @param many how many rows it has, when that is more than goes without a signature
     */
    @Governed(risk = Risk.LOW, because = "adds a few rows to the desk")
    @LogicalName("casework.import.start/1")
    record Start(
            String businessId,
            String importId,
            ImportKind kind,
            ImportFile file,
            @Governed(risk = Risk.MEDIUM, because = "changes many records at once", field = "rows")
                    @Nullable Long many)
            implements ImportCommand {}

    /** Writes down that every row was looked at. */
    @Ungoverned(because = "It says what happened with something that was let through.")
    @LogicalName("casework.import.finish/1")
    record Finish(String businessId, String importId, ImportTotals totals)
            implements ImportCommand {}
}

package io.countersign.app.imports;

import io.countersign.messages.casework.imports.ImportFile;
import io.countersign.messages.casework.imports.ImportKind;
import io.countersign.messages.casework.imports.ImportTotals;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file that was received, and how far it is.
 *
 * @param who sent it; rows are loaded in this name
 * @param problem why the file cannot be read at all
 * @param faults rows that the check would refuse
 * @param changeId what a person must sign before it is loaded
 */
public record Upload(
        String importId,
        String businessId,
        ImportKind kind,
        Format format,
        ImportFile file,
        Sender who,
        State state,
        @Nullable String problem,
        long faults,
        List<String> ignoredColumns,
        @Nullable String changeId,
        long rowsDone,
        ImportTotals totals,
        Instant uploadedAt,
        Instant updatedAt) {
    public Upload {
        ignoredColumns = List.copyOf(ignoredColumns);
    }

    /** Where a file stands. */
    public enum State {
        /** Bytes are still coming. */
        RECEIVING,
        /** Every row was looked at, nothing was loaded. */
        CHECKED,
        /** It is no such file. */
        UNREADABLE,
        /** A person must sign first. */
        WAITING,
        /** Rows are being loaded. */
        RUNNING,
        /** Every row was loaded or refused. */
        DONE
    }

    /** How rows are written. */
    public enum Format {
        CSV,
        NDJSON
    }

    /** Whoever sent the file. */
    public record Sender(String actorId, String actorName, @Nullable String personId) {}

    /** Rows done, in percent. */
    public int percent() {
        return file.rows() == 0 ? 0 : (int) (rowsDone * 100 / file.rows());
    }
}

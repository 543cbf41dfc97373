package io.countersign.messages.casework.imports;

import io.countersign.messages.Event;
import io.countersign.messages.LogicalName;
import io.countersign.messages.Stated;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What happened to one import. */
public sealed interface ImportEvent extends Event, Stated {
    String importId();

    @Override
    default String subjectId() {
        return importId();
    }

    /** Its rows are being loaded. */
    @LogicalName("casework.import.started/1")
    record Started(String businessId, String importId, ImportKind kind, ImportFile file)
            implements ImportEvent {
        @Override
        public Map<String, @Nullable String> stated() {
            Map<String, @Nullable String> fields = new LinkedHashMap<>();
            fields.put("name", file.name());
            fields.put("kind", kind.word());
            fields.put("rows", Long.toString(file.rows()));
            fields.put("sha256", file.sha256());
            return fields;
        }
    }

    /** Every row was looked at. */
    @LogicalName("casework.import.finished/1")
    record Finished(String businessId, String importId, ImportTotals totals)
            implements ImportEvent {
        @Override
        public Map<String, @Nullable String> stated() {
            Map<String, @Nullable String> fields = new LinkedHashMap<>();
            fields.put("created", Long.toString(totals.created()));
            fields.put("changed", Long.toString(totals.changed()));
            fields.put("unchanged", Long.toString(totals.unchanged()));
            fields.put("refused", Long.toString(totals.refused()));
            return fields;
        }
    }
}

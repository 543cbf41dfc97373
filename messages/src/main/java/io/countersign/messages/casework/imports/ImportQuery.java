package io.countersign.messages.casework.imports;

import io.countersign.messages.TenantQuery;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Questions about imports that were let through. */
public sealed interface ImportQuery<R> extends TenantQuery<R> {
    /** One import. */
    record GetImport(String businessId, String importId) implements ImportQuery<ImportView> {}

    /** Those that are not finished yet, in the order in which they were started. */
    record Unfinished(String businessId) implements ImportQuery<Imports> {}

    /** Several imports. */
    record Imports(List<ImportView> imports) {
        public Imports {
            imports = List.copyOf(imports);
        }
    }

    /**
     * An import as it is now.
     *
     * @param finishedAt null while rows are left
     */
    record ImportView(
            String importId,
            String businessId,
            ImportKind kind,
            ImportFile file,
            ImportTotals totals,
            Instant startedAt,
            @Nullable Instant finishedAt) {}
}

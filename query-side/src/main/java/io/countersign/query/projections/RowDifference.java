package io.countersign.query.projections;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row that is not the same in both schemas.
 *
 * @param key the row's primary key as JSON
 * @param live the row as readers see it, as JSON; null when only the shadow has it
 * @param shadow the row as the history says it should be, as JSON; null when only live has it
 */
public record RowDifference(
        String table, String key, @Nullable String live, @Nullable String shadow) {

    /** Whether the row is of a business. */
    public boolean of(String businessId) {
        return businessId.equals(Json.read(key, Map.class).get("business_id"));
    }
}

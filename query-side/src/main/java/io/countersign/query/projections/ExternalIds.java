package io.countersign.query.projections;

import java.util.List;
import java.util.Map;

/**
 * Finds rows by the id that they have in another system. An index over the texts themselves would
 * refuse long ones, so the index is over a digest of both.
 */
public final class ExternalIds {
    /** As many are looked for at once. */
    public static final int MOST = 1_000;

    private ExternalIds() {}

    /** What narrows a table with {@code business_id} and {@code details} down. */
    public static String join(String table) {
        return """
         join (select distinct md5(cast(:source as text) || chr(10) || id) as digest
                from unnest(cast(:ids as text[])) id) wanted
            on md5((%1$s.details ->> 'externalSource') || chr(10)
                || (%1$s.details ->> 'externalSourceId')) = wanted.digest
        where %1$s.business_id = :business
            and %1$s.details ->> 'externalSourceId' is not null
            and %1$s.details ->> 'externalSource' = :source
        """
                .formatted(table);
    }

    /** The parameters of {@link #join}. */
    public static Map<String, Object> params(String businessId, String source, List<String> ids) {
        return Map.of(
                "business",
                businessId,
                "source",
                source,
                "ids",
                ids.stream().limit(MOST).toArray(String[]::new));
    }
}

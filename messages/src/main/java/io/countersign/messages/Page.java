package io.countersign.messages;

import java.util.List;

/**
 * Some rows of a list.
 *
 * @param rows at most {@code limit} rows
 * @param limit the limit that was applied
 * @param offset the zero-based first row
 * @param total all rows that match; where counting them would cost more than the page, only as many
 *     as are needed to say whether more follow
 */
public record Page<T>(List<T> rows, int limit, int offset, long total) {
    public Page {
        rows = List.copyOf(rows);
    }

    /** Whether rows follow this page. */
    public boolean hasMore() {
        return offset + (long) rows.size() < total;
    }
}

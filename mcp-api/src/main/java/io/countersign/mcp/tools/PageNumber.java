package io.countersign.mcp.tools;

import io.countersign.messages.Page;

/**
 * One page of a list that is counted from 1, as the case desk's lists are. An input has it as
 * {@code @JsonUnwrapped PageNumber at}; on the wire its fields are the input's own.
 */
public record PageNumber(
        @About(value = "Page, from 1", least = 1, most = MAX, clamped = true, standard = "1")
                int page,
        @About(value = "Rows a page", least = 1, most = MAX_SIZE, clamped = true, standard = "25")
                int perPage) {
    public static final int MAX_SIZE = 100;

    /** The last page whose first row a 32-bit offset can reach. */
    public static final int MAX = Integer.MAX_VALUE / MAX_SIZE;

    /** Numbers out of range are taken as the nearest one allowed. */
    public PageNumber {
        page = Math.clamp(page, 1, MAX);
        perPage = Math.clamp(perPage, 1, MAX_SIZE);
    }

    /** The zero-based first row. */
    public int offset() {
        return (page - 1) * perPage;
    }

    /** Where the page stands among all. An answer has it unwrapped, before its rows. */
    public Pages of(Page<?> rows) {
        return new Pages(page, Math.ceilDiv(rows.total(), perPage), rows.total());
    }

    /** Where a page stands; a page past the end has no rows and still says how many there are. */
    public record Pages(int currentPage, long totalPages, long totalRecords) {}
}

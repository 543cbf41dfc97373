package io.countersign.mcp.tools;

import io.countersign.messages.Page;

/**
 * One page of a list that is counted from 1, as the case desk's lists are.
 *
 * @param number the page, from 1
 * @param size rows a page
 */
public record PageNumber(int number, int size) {
    public static final int MAX_SIZE = 100;

    /** The last page whose first row a 32-bit offset can reach. */
    public static final int MAX = Integer.MAX_VALUE / MAX_SIZE;

    /** Numbers out of range are taken as the nearest one allowed. */
    public PageNumber {
        number = Math.clamp(number, 1, MAX);
        size = Math.clamp(size, 1, MAX_SIZE);
    }

    /** The zero-based first row. */
    public int offset() {
        return (number - 1) * size;
    }

    /** How many pages all rows make. */
    public long pagesOf(Page<?> page) {
        return Math.ceilDiv(page.total(), size);
    }
}

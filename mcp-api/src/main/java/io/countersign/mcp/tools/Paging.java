package io.countersign.mcp.tools;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.countersign.messages.Page;
import org.jspecify.annotations.Nullable;

/**
 * Where a page of rows stands in its list. A list answer has its rows first, then
 * {@code @JsonUnwrapped Paging page}, then the filters that were applied; on the wire its fields
 * are the answer's own.
 */
public record Paging(
        @About("Rows on this page") int count,
        int limit,
        int offset,
        boolean hasMore,
        @About("The offset of the next page; null on the last")
                @JsonInclude(JsonInclude.Include.ALWAYS)
                @Nullable Integer nextOffset) {

    /** Where this page stands. */
    public static Paging of(Page<?> page) {
        int count = page.rows().size();
        return new Paging(
                count,
                page.limit(),
                page.offset(),
                page.hasMore(),
                page.hasMore() ? page.offset() + count : null);
    }
}

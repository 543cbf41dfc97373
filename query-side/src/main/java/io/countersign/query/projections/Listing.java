package io.countersign.query.projections;

import io.countersign.messages.Page;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A list of one business's rows, narrowed down and cut into pages within the limits. */
public final class Listing {
    private final JdbcClient jdbc;
    private final StringBuilder from;
    private final Map<String, Object> params = new LinkedHashMap<>();

    /**
     * @param from the tables and the condition for the business, {@code form where business_id =
     *     :business}
     */
    public Listing(JdbcClient jdbc, String from, String businessId) {
        this.jdbc = jdbc;
        this.from = new StringBuilder(" from ").append(from);
        params.put("business", businessId);
    }

    /** Only rows whose value this is; null asks for nothing. */
    public Listing only(String column, @Nullable Object value) {
        return value == null ? this : where(column + " = :" + name(column), name(column), value);
    }

    /** Only rows that have this part in a column of {@link SearchText#name} texts. */
    public Listing named(String column, @Nullable String part) {
        return part == null || part.isBlank()
                ? this
                : where(
                        column + " like :" + name(column),
                        name(column),
                        SearchText.namePattern(part));
    }

    /** Only rows that satisfy a condition with one parameter. */
    public Listing where(String condition, String parameter, Object value) {
        from.append(" and ").append(condition);
        params.put(parameter, value);
        return this;
    }

    /** Gives a parameter of the tables' own conditions its value. */
    public Listing with(String parameter, Object value) {
        params.put(parameter, value);
        return this;
    }

    /** A page and how many rows there are in all; past the end it has none. */
    public <T> Page<T> page(
            String columns, String order, int askedLimit, int askedOffset, RowMapper<T> mapper) {
        int limit = Limits.rows(askedLimit);
        int offset = Limits.offset(askedOffset);
        List<T> rows = rows(columns, order, limit, offset, mapper);
        long total = jdbc.sql("select count(*)" + from).params(params).query(Long.class).single();
        return new Page<>(rows, limit, offset, total);
    }

    /**
     * A page, and whether more follow; the total is only what is known of it. Counting every row of
     * a large business would cost more than the page.
     */
    public <T> Page<T> stretch(
            String columns, String order, int askedLimit, int askedOffset, RowMapper<T> mapper) {
        int limit = Limits.rows(askedLimit);
        int offset = Limits.offset(askedOffset);
        List<T> rows = rows(columns, order, limit + 1, offset, mapper);
        return new Page<>(
                rows.subList(0, Math.min(limit, rows.size())),
                limit,
                offset,
                (long) offset + rows.size());
    }

    /** Every row, up to a limit of the caller's. */
    public <T> List<T> all(String columns, String order, int limit, RowMapper<T> mapper) {
        return rows(columns, order, limit, 0, mapper);
    }

    private <T> List<T> rows(
            String columns, String order, int limit, int offset, RowMapper<T> mapper) {
        return jdbc.sql(
                        "select "
                                + columns
                                + from
                                + " order by "
                                + order
                                + " limit :limit offset :offset")
                .params(params)
                .param("limit", limit)
                .param("offset", offset)
                .query(mapper)
                .list();
    }

    /** The only row, null when there is none. */
    public <T> @Nullable T first(String columns, RowMapper<T> mapper) {
        return jdbc.sql("select " + columns + from + " limit 1")
                .params(params)
                .query(mapper)
                .optional()
                .orElse(null);
    }

    private static String name(String column) {
        return column.substring(column.indexOf('.') + 1);
    }
}

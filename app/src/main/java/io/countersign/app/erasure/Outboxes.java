package io.countersign.app.erasure;

import io.countersign.messages.Personal;
import io.countersign.query.projections.Projections;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * What stands beside the ledger and its views: deliveries, what carriers were asked, the memory of
 * flows. Whatever table is there is looked through, so that one more is not forgotten here.
 */
final class Outboxes {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What proves, or is sealed, or says nothing of people; the views are made anew instead. */
    private static final List<String> LEFT_ALONE =
            List.of("ledger", "notary", "people", "migrations", "pg_catalog", "information_schema");

    private final JdbcClient jdbc;

    Outboxes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Column(String table, String name, String type, boolean ofBusiness) {}

    /**
     * Takes a person's words out of every row that has a mark of the person.
     *
     * @param marks ids, numbers and addresses that tell the person
     * @return rows that were changed, by table; only what is not 0
     */
    Map<String, Long> forget(
            String businessId, Collection<String> marks, Collection<String> words) {
        Map<String, Long> changed = new TreeMap<>();
        List<String> longestFirst =
                words.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList();
        for (Column column : columns()) {
            long rows = clean(column, businessId, marks, longestFirst);
            if (rows > 0) {
                changed.merge(column.table(), rows, Long::sum);
            }
        }
        return changed;
    }

    private long clean(
            Column column, String businessId, Collection<String> marks, List<String> words) {
        // Marks stand in JSON as they are; words may be written with JSON's escapes.
        String sql =
                """
                select ctid::text as place, %2$s::text as text from %1$s t
                where %3$s exists (select from unnest(?) mark where position(mark in t::text) > 0)
                """
                        .formatted(
                                column.table(),
                                column.name(),
                                column.ofBusiness() ? "business_id = ? and" : "");
        var select = jdbc.sql(sql);
        if (column.ofBusiness()) {
            select = select.param(businessId);
        }
        long changed = 0;
        for (Map<String, Object> row :
                select.param(marks.toArray(String[]::new)).query().listOfRows()) {
            Object text = row.get("text");
            if (text == null) {
                continue;
            }
            String cleaned = cleaned(text.toString(), words);
            if (!cleaned.equals(text)) {
                changed +=
                        jdbc.sql(
                                        "update %s set %s = cast(? as %s) where ctid = cast(? as tid)"
                                                .formatted(
                                                        column.table(),
                                                        column.name(),
                                                        column.type()))
                                .params(cleaned, String.valueOf(row.get("place")))
                                .update();
            }
        }
        return changed;
    }

    private static String cleaned(String text, List<String> words) {
        String cleaned = text;
        for (String word : words) {
            cleaned = cleaned.replace(word, Personal.FORGOTTEN);
            String escaped = JSON.writeValueAsString(word);
            cleaned =
                    cleaned.replace(escaped.substring(1, escaped.length() - 1), Personal.FORGOTTEN);
        }
        return cleaned;
    }

    private List<Column> columns() {
        return jdbc.sql(
                        """
                        select format('%I.%I', c.table_schema, c.table_name) as name,
                            format('%I', c.column_name) as col, c.data_type,
                            exists (select from information_schema.columns b
                                where b.table_schema = c.table_schema
                                    and b.table_name = c.table_name
                                    and b.column_name = 'business_id') as of_business
                        from information_schema.columns c
                        join information_schema.tables t using (table_schema, table_name)
                        where c.table_schema <> all (?) and t.table_type = 'BASE TABLE'
                            and has_table_privilege(
                                format('%I.%I', c.table_schema, c.table_name), 'select')
                            and has_table_privilege(
                                format('%I.%I', c.table_schema, c.table_name), 'update')
                            and c.data_type in ('text', 'character varying', 'json', 'jsonb')
                        order by 1, 2
                        """)
                .param(
                        Stream.concat(LEFT_ALONE.stream(), Projections.SCHEMAS.stream())
                                .toArray(String[]::new))
                .query((row, any) ->
                        new Column(
                                row.getString("name"),
                                row.getString("col"),
                                row.getString("data_type"),
                                row.getBoolean("of_business")))
                .list();
    }
}

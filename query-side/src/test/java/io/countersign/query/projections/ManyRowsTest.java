package io.countersign.query.projections;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManyRowsTest {
    private static final String UPSERT =
            """
            insert into lead (details, business_id, lead_id, status)
            values (cast(? as jsonb), ?, ?, 'new (yet)')
            on conflict (business_id, lead_id) do update set details = excluded.details
            """;

    private static List<@Nullable Object[]> rows(String... leads) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (String lead : leads) {
            rows.add(new @Nullable Object[] {"{}", "biz_1", lead});
        }
        return rows;
    }

    @Test
    void severalRowsAreOneStatementAndWhatFollowsTheRowStaysOnce() {
        assertThat(ManyRows.of(UPSERT).orElseThrow().sql(2))
                .containsOnlyOnce("insert into lead")
                .contains("(cast(? as jsonb), ?, ?, 'new (yet)'), (cast(? as jsonb), ?, ?,")
                .containsOnlyOnce("on conflict");
    }

    @Test
    void rowsOfOneKeyNeverShareAStatementAndTheirNumberIsAPowerOfTwo() {
        ManyRows many = ManyRows.of(UPSERT).orElseThrow();
        assertThat(many.together(rows("a", "b", "c", "d"), 0)).isEqualTo(4);
        assertThat(many.together(rows("a", "b", "c"), 0)).isEqualTo(2);
        assertThat(many.together(rows("a", "a", "b"), 0)).isEqualTo(1);
        assertThat(many.together(rows("a", "a", "b"), 1)).isEqualTo(2);
        List<@Nullable Object[]> very = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            very.addAll(rows("lead_" + i));
        }
        assertThat(many.together(very, 0)).isEqualTo(ManyRows.MOST);
    }

    @Test
    void equalKeysDoNoHarmWhereTheSecondIsLeftOut() {
        ManyRows many =
                ManyRows.of("insert into a (b, c) values (?, ?) on conflict (b) do nothing")
                        .orElseThrow();
        assertThat(many.together(rows("x", "x"), 0)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update lead set a = ? where b = ?",
                "insert into a (b) select c from d where e = ?",
                "insert into a (b, c) values (?, (select max(c) from a)) on conflict (b) do nothing",
                "insert into a (b) values (?) on conflict (b) do update set c = ?",
                "insert into a (b, c) values (lower(?), ?) on conflict (b) do update set c = excluded.c",
                "insert into a (b) values (?) on conflict do update set c = 1",
                "with gone as (delete from a where b = ?) insert into c (d) values (?)"
            })
    void whatReadsOrHasNoPlainKeyIsSentRowByRow(String sql) {
        assertThat(ManyRows.of(sql)).isEmpty();
    }
}

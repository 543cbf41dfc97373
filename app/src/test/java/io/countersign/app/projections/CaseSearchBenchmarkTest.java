package io.countersign.app.projections;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.app.postgres.TestDatabase;
import io.countersign.app.postgres.TestPostgres;
import io.countersign.messages.casework.cases.CaseDetails;
import io.countersign.messages.casework.cases.CaseEvent;
import io.countersign.messages.casework.cases.CaseQuery;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Searching 200,000 cases beside searching 2,000, both of which have what is looked for. */
@Tag("benchmark")
class CaseSearchBenchmarkTest {
    private static final int FEW = 2_000;
    private static final int MANY = 200_000;
    private static final int SLICE = 10_000;
    private static final int ROUNDS = 300;
    private static final int WARM_UP = 60;
    private static final int MOST_WAITS = 5;
    private static final String SMALL = "biz_small";
    private static final String LARGE = "biz_large";

    private final TestDatabase database = TestPostgres.newDatabase();
    private final Map<String, IntFunction<String>> keys = new LinkedHashMap<>();

    CaseSearchBenchmarkTest() {
        keys.put("a name", CaseSearchBenchmarkTest::surname);
        keys.put("part of a number", i -> "-%06d".formatted(i % FEW));
        keys.put("unicode", i -> "Béla李" + (i % FEW));
        keys.put("with %", i -> (i % FEW) + "% of \"all\"");
        keys.put("with a quote", i -> "O'Quote" + (i % FEW) + " ");
        keys.put("not there", i -> "zyxw" + i);
    }

    @Test
    void aHundredTimesAsManyCasesAreSearchedAboutAsFast() throws Exception {
        History history = new History(database);
        fill(history, SMALL, FEW, 0);
        long last = fill(history, LARGE, MANY, 1_000_000);
        try (Node node = new Node(database).start()) {
            boolean reached = false;
            for (int i = 0; i < MOST_WAITS && !reached; i++) {
                reached = node.reached(last);
            }
            assertThat(reached).isTrue();
            run("vacuum analyze cases.case_file");
            long scansBefore = sequentialScans();
            System.out.printf(
                    "%nlist_cases with key, %d searches each, ms%n%-18s %18s %18s %9s%n",
                    ROUNDS, "key", FEW + " p50 / p99", MANY + " p50 / p99", "p99 ratio");
            keys.forEach((kind, key) -> measure(node, kind, key));
            assertThat(sequentialScans()).isEqualTo(scansBefore);
        }
    }

    private static void measure(Node node, String kind, IntFunction<String> key) {
        double[] small = new double[ROUNDS];
        double[] large = new double[ROUNDS];
        for (int i = -WARM_UP; i < ROUNDS; i++) {
            int which = Math.floorMod(i * 7_919, FEW);
            double few = millis(node, SMALL, key.apply(which), kind);
            double many = millis(node, LARGE, key.apply(which), kind);
            if (i >= 0) {
                small[i] = few;
                large[i] = many;
            }
        }
        Arrays.sort(small);
        Arrays.sort(large);
        int p99 = ROUNDS * 99 / 100;
        System.out.printf(
                "%-18s %8.2f / %7.2f %8.2f / %7.2f %9.2f%n",
                kind,
                small[ROUNDS / 2],
                small[p99],
                large[ROUNDS / 2],
                large[p99],
                large[p99] / small[p99]);
    }

    private static double millis(Node node, String business, String key, String kind) {
        long start = System.nanoTime();
        var page = node.page(new CaseQuery.ListCases(business, key, null, null, null, 25, 0));
        double millis = (System.nanoTime() - start) / 1e6;
        assertThat(page.rows().isEmpty()).as(key).isEqualTo(kind.equals("not there"));
        return millis;
    }

    private static String surname(int i) {
        // Letters only, so that a name shares its pieces with many others.
        StringBuilder name = new StringBuilder("Q");
        for (int rest = i % FEW + 1_000, n = 0; n < 5; n++, rest /= 7) {
            name.append("aeiourn".charAt(rest % 7)).append("lmnt".charAt((rest + n) % 4));
        }
        return name.toString();
    }

    private static long fill(History history, String business, int cases, int firstId) {
        long last = 0;
        for (int from = 0; from < cases; from += SLICE) {
            List<CaseEvent> slice = new ArrayList<>();
            for (int i = from; i < Math.min(cases, from + SLICE); i++) {
                // What is looked for is there once; the others look like it.
                String own =
                        i < FEW
                                ? "%s v. Béla李%d, %d%% of \"all\", O'Quote%d x"
                                        .formatted(surname(i), i, i, i)
                                : "%s v. Coastal Couriers %d, of \"some\""
                                        .formatted(surname(i) + "o" + i, i);
                CaseDetails details =
                        new CaseDetails(
                                own,
                                "Auto accident",
                                "New",
                                i < FEW ? "HP-%06d".formatted(i) : "HP-2026-" + i,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null);
                slice.add(new CaseEvent.Opened(business, firstId + i + 1L, details, 1, 1));
            }
            last = history.append(slice, Map.of("actorId", "key_1", "actorName", "Assistant"));
        }
        return last;
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** What PostgreSQL itself counted, of the table that is searched. */
    private long sequentialScans() throws SQLException, InterruptedException {
        // Sessions hand their counts over when they have been idle for a second.
        Thread.sleep(2_500);
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "select seq_scan from pg_stat_user_tables"
                                        + " where schemaname = 'cases' and relname = 'case_file'")) {
            row.next();
            return row.getLong(1);
        }
    }
}

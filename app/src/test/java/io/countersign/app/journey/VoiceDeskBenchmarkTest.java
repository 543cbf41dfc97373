package io.countersign.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.app.journey.VoiceDeskVolume.Business;
import io.countersign.app.journey.VoiceDeskVolume.Question;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How long each list and get tool of the voice desk takes for a business of 1,000 leads and calls,
 * and for one of 20,000 leads and 50,000 calls. The two are asked in turn, so that whatever else
 * the machine does slows both. Only reading is measured, so the rows are put where projections keep
 * theirs.
 */
@Tag("benchmark")
class VoiceDeskBenchmarkTest {
    private static final int WARM_UP = 50;
    private static final int ASKED = 300;
    private static final double MOST = 3;
    private static final int MANY_CALLS = 50_000;
    private static final int SECONDS_APART = 30;

    private static RunningApp app;

    @BeforeAll
    static void start() {
        app = new RunningApp();
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void noToolSlowsDownWithTheBusiness() throws SQLException {
        Business small = Business.other(app);
        Business large = Business.demo(app);
        VoiceDeskVolume.fill(app, small, 1_000, 1_000, SECONDS_APART);
        VoiceDeskVolume.fill(app, large, 20_000, MANY_CALLS, SECONDS_APART);
        long readBefore = counted("seq_tup_read");
        long looksBefore = counted("idx_scan");

        List<String> slower = new ArrayList<>();
        System.out.printf("%-42s %12s %12s %8s%n", "tool", "p99 of 1,000", "p99 of many", "ratio");
        for (Question question : VoiceDeskVolume.questions()) {
            double[] few = new double[ASKED];
            double[] many = new double[ASKED];
            for (int i = -WARM_UP; i < ASKED; i++) {
                double one = millis(small, question);
                double other = millis(large, question);
                if (i >= 0) {
                    few[i] = one;
                    many[i] = other;
                }
            }
            double ratio = p99(many) / p99(few);
            System.out.printf(
                    "%-42s %9.1f ms %9.1f ms %8.1f%n", question.name(), p99(few), p99(many), ratio);
            if (ratio > MOST) {
                slower.add(question.name());
            }
        }
        // The server counts a little later; once it has counted the looks, it has the scans, too.
        Until.isTrue("counted", () -> counted("idx_scan") > looksBefore + ASKED);
        assertThat(counted("seq_tup_read") - readBefore)
                .as("calls read one after the other, by all of it")
                .isLessThan(MANY_CALLS);
        assertThat(slower).isEmpty();
    }

    private static double millis(Business business, Question question) {
        long from = System.nanoTime();
        Assistant.Answer answer = question.ask(business);
        double took = (System.nanoTime() - from) / 1e6;
        assertThat(answer.tool().at("/success").asBoolean()).as(answer.body()).isTrue();
        return took;
    }

    private static double p99(double[] millis) {
        double[] sorted = millis.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length * 99 / 100];
    }

    private static long counted(String kind) {
        return app.count(
                "select coalesce(sum("
                        + kind
                        + "), 0) from pg_stat_user_tables where schemaname = 'calls' and relname ="
                        + " 'call'");
    }
}

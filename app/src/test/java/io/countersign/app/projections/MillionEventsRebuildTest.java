package io.countersign.app.projections;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.app.postgres.TestDatabase;
import io.countersign.app.postgres.TestPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A million events are rebuilt while people read and assistants write, by a process that may use
 * half a gigabyte.
 */
@Tag("endurance")
class MillionEventsRebuildTest {
    private static final int EVENTS = 1_000_000;
    private static final int LEADS = 200_000;

    private final TestDatabase database = TestPostgres.newDatabase();
    @TempDir private Path folder;

    @Test
    void noReadFailsOrGoesBackAndTheSwapTakesLessThanATenthOfASecond() throws Exception {
        Leads.fillFast(database, EVENTS, LEADS);
        Path said = folder.resolve("said.properties");
        Path log = folder.resolve("log");
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx512m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                BusyRebuild.class.getName(),
                                database.url(),
                                database.username(),
                                database.password(),
                                said.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        try {
            assertThat(process.waitFor(15, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(Files.readString(log)).isZero();
        Properties seen = new Properties();
        try (var in = Files.newBufferedReader(said)) {
            seen.load(in);
        }
        System.out.println("A million events rebuilt in 512 MB: " + seen);
        assertThat(seen.getProperty("phase")).isEqualTo("SWAPPED");
        assertThat(number(seen, "events")).isGreaterThanOrEqualTo(EVENTS);
        assertThat(number(seen, "rows")).isGreaterThanOrEqualTo(LEADS);
        assertThat(number(seen, "wentBack")).isZero();
        assertThat(number(seen, "failed")).isZero();
        assertThat(number(seen, "reads")).isGreaterThan(100);
        assertThat(number(seen, "writes")).isPositive();
        assertThat(number(seen, "swapMillis")).isLessThan(100);
    }

    private static long number(Properties seen, String name) {
        return Long.parseLong(seen.getProperty(name));
    }
}

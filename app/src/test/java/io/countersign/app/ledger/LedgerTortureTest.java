package io.countersign.app.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.app.postgres.TestDatabase;
import io.countersign.app.postgres.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two nodes write, transactions dawdle and die, a third process is killed again and again, and two
 * readers follow by position alone. They must miss nothing, see nothing twice, and see the order
 * that a later reader sees.
 */
class LedgerTortureTest {
    private static final int WRITERS = 4;
    private static final int APPENDS = 1200;
    private static final int KILLS = 4;

    private final TestDatabase database = TestPostgres.newDatabase();

    @TempDir private Path folder;
    private volatile boolean writing = true;

    private record Row(long position, String eventId, String aggregateId) {}

    @Test
    void whoeverFollowsByPositionMissesNothingAndSeesTheOneOrder() throws Exception {
        var oneReader = CompletableFuture.supplyAsync(this::follow);
        var otherReader = CompletableFuture.supplyAsync(this::follow);
        try {
            Process first = start("first", WRITERS, APPENDS);
            Process second = start("second", WRITERS, APPENDS);
            for (int kill = 0; kill < KILLS; kill++) {
                killInTheMiddle("killed" + kill);
            }
            assertThat(first.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(second.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(first.exitValue()).as(log("first")).isZero();
            assertThat(second.exitValue()).as(log("second")).isZero();
        } finally {
            writing = false;
        }
        List<Row> one = oneReader.get(30, TimeUnit.SECONDS);
        List<Row> other = otherReader.get(30, TimeUnit.SECONDS);
        List<Row> later = readAll(0);

        assertThat(firstDifference(one, later)).isEmpty();
        assertThat(firstDifference(other, later)).isEmpty();
        assertThat(new HashSet<>(later)).hasSameSizeAs(later);
        everyAppendIsThereWholeOrNotAtAll(later);
    }

    /** Twenty thousand rows side by side would tell nobody anything. */
    private static String firstDifference(List<Row> live, List<Row> later) {
        for (int i = 0; i < Math.max(live.size(), later.size()); i++) {
            Row seen = i < live.size() ? live.get(i) : null;
            Row stored = i < later.size() ? later.get(i) : null;
            if (!Objects.equals(seen, stored)) {
                return "Row " + i + " was seen as " + seen + " and is stored as " + stored;
            }
        }
        return "";
    }

    private void everyAppendIsThereWholeOrNotAtAll(List<Row> rows) throws IOException {
        Map<String, Long> sizes =
                rows.stream()
                        .collect(Collectors.groupingBy(Row::aggregateId, Collectors.counting()));
        sizes.forEach((id, size) -> assertThat(id).endsWith("-of-" + size));
        Set<String> acknowledged = new HashSet<>();
        for (String name : List.of("first", "second", "killed0", "killed1", "killed2", "killed3")) {
            if (Files.exists(file(name))) {
                acknowledged.addAll(Files.readAllLines(file(name)));
            }
        }
        assertThat(acknowledged).hasSizeGreaterThan(2 * WRITERS * APPENDS * 9 / 10);
        assertThat(sizes.keySet()).containsAll(acknowledged);
        // Rolled back and lost transactions leave nothing; only a killed process may have stored
        // its very last appends without living to note them.
        Set<String> unacknowledged = new HashSet<>(sizes.keySet());
        unacknowledged.removeAll(acknowledged);
        assertThat(unacknowledged).allMatch(id -> id.startsWith("killed"));
    }

    private void killInTheMiddle(String name) throws Exception {
        Process process = start(name, 2, Integer.MAX_VALUE);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (System.nanoTime() < deadline && !Files.exists(file(name))) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300));
        process.destroyForcibly();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(file(name)).exists();
    }

    private Process start(String name, int writers, int appends) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        TortureWriter.class.getName(),
                        database.url(),
                        database.username(),
                        database.password(),
                        name,
                        String.valueOf(writers),
                        String.valueOf(appends),
                        file(name).toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile())
                .start();
    }

    private Path file(String name) {
        return folder.resolve(name + ".acknowledged");
    }

    private String log(String name) throws IOException {
        return Files.readString(folder.resolve(name + ".log"));
    }

    private List<Row> follow() {
        List<Row> seen = new ArrayList<>();
        boolean more = true;
        while (more) {
            boolean stillWriting = writing;
            List<Row> next = readAll(seen.isEmpty() ? 0 : seen.getLast().position());
            seen.addAll(next);
            more = stillWriting || !next.isEmpty();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(next.isEmpty() ? 2 : 0));
        }
        return seen;
    }

    private List<Row> readAll(long after) {
        List<Row> rows = new ArrayList<>();
        try (Connection connection = database.connect();
                PreparedStatement select =
                        connection.prepareStatement(
                                "select position, event_id, aggregate_id from ledger.events"
                                        + " where position > ? order by position")) {
            select.setLong(1, after);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    rows.add(new Row(row.getLong(1), row.getString(2), row.getString(3)));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return rows;
    }
}

package io.countersign.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A hundred thousand rows, and a machine that dies twice while they are loaded. */
@Tag("endurance")
class ImportEnduranceTest {
    /** Fewer are for trying the test itself out. */
    private static final int ROWS = Integer.getInteger("endurance.import.rows", 100_000);

    private static final List<Integer> DIES_AFTER = List.of(ROWS * 15 / 100, ROWS * 60 / 100);
    private static final int CLIENT_EVERY = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final String[] SETTINGS = {
        "--countersign.imports.load-freely-up-to=1000000",
        "--countersign.mcp.casework-calls-per-hour=0"
    };

    @TempDir private Path home;

    @Test
    void everyRowIsLoadedOnceThoughTheMachineDiesTwice() throws Exception {
        Path file = home.resolve("cases.csv");
        writeRows(file);
        ChildApp app = ChildApp.start(home, SETTINGS);
        try {
            JsonNode checked = send(upload(app, file));
            assertThat(checked.at("/rows").asInt()).as(checked.toString()).isEqualTo(ROWS);
            assertThat(checked.at("/faults").asInt()).isZero();
            String address = "/v1/imports/" + checked.at("/id").asString();
            long started = System.nanoTime();
            send(request(app, address + "/start").POST(BodyPublishers.noBody()).build());
            List<Long> seen = new ArrayList<>();
            for (int after : DIES_AFTER) {
                await(app, address, after, seen);
                app.kill(after % 2 == 0);
                app = ChildApp.start(home, SETTINGS);
            }
            JsonNode done = await(app, address, ROWS, seen);
            System.out.printf(
                    "%,d rows in %d s with two restarts; progress was seen %d times%n",
                    ROWS, Duration.ofNanos(System.nanoTime() - started).toSeconds(), seen.size());
            assertThat(done.at("/state").asString()).isEqualTo("done");
            assertThat(done.at("/created").asInt()).as(done.toString()).isEqualTo(ROWS);
            assertThat(done.at("/refused").asInt()).isZero();
            // Progress was shown on the way, and it never went back.
            assertThat(seen).isSorted().hasSizeGreaterThan(5);
            everyRowIsThereOnce(app);
        } finally {
            app.stop();
        }
    }

    private static void everyRowIsThereOnce(ChildApp app) throws IOException, SQLException {
        try (Connection database = app.connect()) {
            String opened =
                    "select count(%s details ->> 'externalSourceId') from cases.case_file"
                            + " where details ->> 'externalSource' = 'old'";
            assertThat(count(database, opened.formatted(""))).isEqualTo(ROWS);
            assertThat(count(database, opened.formatted("distinct"))).isEqualTo(ROWS);
            // Past the views: what the ledger says.
            assertThat(
                            count(
                                    database,
                                    "select count(distinct aggregate_id) from ledger.events where"
                                            + " event_name like 'casework.case.opened%'"
                                            + " and payload like '%\"old\"%'"))
                    .isEqualTo(ROWS);
            assertThat(
                            count(
                                    database,
                                    "select count(*) from clients.client where details ->>"
                                            + " 'externalSource' = 'old'"))
                    .isEqualTo(ROWS / CLIENT_EVERY);
            assertThat(
                            count(
                                    database,
                                    "select count(*) from cases.case_client l join cases.case_file c"
                                            + " using (business_id, case_id)"
                                            + " where c.details ->> 'externalSource' = 'old'"))
                    .isEqualTo(ROWS / CLIENT_EVERY);
            assertThat(count(database, "select count(*) from loading.piece")).isZero();
        }
    }

    private static long count(Connection database, String sql) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void writeRows(Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(
                    "external_source,external_source_id,type,status,name,case_number,"
                            + "client_first_name,client_last_name,client_email\n");
            for (int i = 0; i < ROWS; i++) {
                String client =
                        i % CLIENT_EVERY == 0
                                ? "Person%d,Number%d,p%d@clients.example".formatted(i, i, i)
                                : ",,";
                out.write(
                        "old,row-%d,Type %d,Status %d,Case of row %d,OLD-%d,%s\n"
                                .formatted(i, i % 12, i % 7, i, i, client));
            }
        }
    }

    /** Waits until so many rows are done, and remembers every progress on the way. */
    private static JsonNode await(ChildApp app, String address, long rows, List<Long> seen)
            throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            JsonNode now = send(request(app, address).build());
            long done = now.at("/rows_done").asLong();
            if (seen.isEmpty() || seen.getLast() != done) {
                seen.add(done);
            }
            boolean over = now.at("/state").asString().equals("done");
            if (over || (done >= rows && rows < ROWS)) {
                return now;
            }
            LockSupport.parkNanos(Duration.ofMillis(250).toNanos());
        }
        throw new AssertionError("Not within " + PATIENCE + "; progress was " + seen);
    }

    private static HttpRequest upload(ChildApp app, Path file) throws IOException {
        return request(app, "/v1/imports?kind=cases&name=cases.csv")
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofFile(file))
                .build();
    }

    private static HttpRequest.Builder request(ChildApp app, String path) throws IOException {
        URI address = app.base().resolve(path);
        return HttpRequest.newBuilder(address)
                .timeout(Duration.ofMinutes(3))
                .header("Authorization", "Bearer " + app.demo().at("/keys/all").asString());
    }

    private static JsonNode send(HttpRequest request) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer =
                    client.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 202);
            return JsonMapper.shared().readTree(answer.body());
        }
    }
}

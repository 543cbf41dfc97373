package io.countersign.app.projections;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.app.postgres.TestDatabase;
import io.countersign.app.postgres.TestPostgres;
import io.countersign.messages.voice.leads.LeadDetails;
import io.countersign.query.projections.RebuildPhase;
import io.countersign.query.projections.RebuildStatus;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rebuilding beside the loop anybody would write by hand: select, parse, batched upsert. */
@Tag("benchmark")
class RebuildBenchmarkTest {
    private static final int EVENTS = 100_000;
    private static final int ROUNDS = 3;
    private static final int BATCH = 5_000;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final TestDatabase database = TestPostgres.newDatabase();

    @Test
    void rebuildingIsComparedWithAPlainLoop() throws Exception {
        Leads.fill(new History(database), EVENTS);
        // Not started: no other projection's loop is to run beside the measurement.
        try (Node node = new Node(database)) {
            rebuild(node);
            System.out.printf("%nRebuild of %,d lead events, events a second%n", EVENTS);
            System.out.println(
                    "round   plain loop   rebuild   ratio   rebuild with proof and swap");
            for (int round = 1; round <= ROUNDS; round++) {
                double plain = plainLoop();
                Rates rates = rebuild(node);
                System.out.printf(
                        "%5d   %,10.0f   %,7.0f   %5.2f   %,7.0f%n",
                        round, plain, rates.fill(), rates.fill() / plain, rates.all());
            }
        }
    }

    private record Rates(double fill, double all) {}

    private static Rates rebuild(Node node) throws Exception {
        long start = System.nanoTime();
        node.projections.rebuilds().start("leads", "the benchmark");
        var result = node.projections.rebuilds().result("leads");
        long filled = 0;
        while (!result.isDone()) {
            RebuildStatus now = node.projections.rebuilds().status("leads").orElseThrow();
            if (filled == 0 && now.phase() != RebuildPhase.FILLING) {
                filled = System.nanoTime();
            }
            TimeUnit.MILLISECONDS.sleep(2);
        }
        assertThat(result.join().phase()).isEqualTo(RebuildPhase.SWAPPED);
        long end = System.nanoTime();
        return new Rates(
                EVENTS * 1e9 / ((filled == 0 ? end : filled) - start),
                EVENTS * 1e9 / (end - start));
    }

    /** The limit: a cursor, a JSON tree, one upsert a row in batches, a commit a batch. */
    private double plainLoop() throws SQLException {
        try (Connection reading = database.connect();
                Connection writing = database.connect();
                Statement setUp = writing.createStatement()) {
            setUp.execute("drop schema if exists plain cascade; create schema plain;");
            setUp.execute("create table plain.lead (like leads.lead including all)");
            reading.setAutoCommit(false);
            writing.setAutoCommit(false);
            long start = System.nanoTime();
            try (PreparedStatement select =
                            reading.prepareStatement(
                                    "select payload, recorded_at from ledger.events"
                                            + " order by position");
                    PreparedStatement upsert =
                            writing.prepareStatement(
                                    "insert into plain.lead values (?, ?, ?::jsonb, ?, ?, ?, ?, ?)"
                                            + " on conflict (business_id, lead_id) do update set"
                                            + " details = excluded.details, status ="
                                            + " excluded.status, source = excluded.source,"
                                            + " updated_at = excluded.updated_at")) {
                select.setFetchSize(BATCH);
                int waiting = 0;
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        bind(upsert, JSON.readTree(row.getString(1)), row);
                        upsert.addBatch();
                        if (++waiting == BATCH) {
                            upsert.executeBatch();
                            writing.commit();
                            waiting = 0;
                        }
                    }
                }
                upsert.executeBatch();
                writing.commit();
            }
            return EVENTS * 1e9 / (System.nanoTime() - start);
        }
    }

    private static void bind(PreparedStatement upsert, JsonNode event, ResultSet row)
            throws SQLException {
        JsonNode details = event.get("details");
        OffsetDateTime at = row.getObject(2, OffsetDateTime.class);
        LeadDetails parsed = JSON.treeToValue(details, LeadDetails.class);
        upsert.setString(1, event.get("businessId").asString());
        upsert.setString(2, event.get("leadId").asString());
        upsert.setString(3, JSON.writeValueAsString(parsed));
        upsert.setString(4, parsed.status());
        upsert.setString(5, parsed.source());
        JsonNode agent = event.get("agentId");
        upsert.setString(6, agent == null || agent.isNull() ? null : agent.asString());
        upsert.setObject(7, at);
        upsert.setObject(8, at);
    }
}

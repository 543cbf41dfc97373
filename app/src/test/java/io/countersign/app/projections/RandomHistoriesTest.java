package io.countersign.app.projections;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.app.postgres.TestDatabase;
import io.countersign.app.postgres.TestPostgres;
import io.countersign.messages.Event;
import io.countersign.messages.governance.changes.ChangeEvent;
import io.countersign.messages.tenancy.keys.ApiKeyEvent;
import io.countersign.messages.voice.agents.AgentEvent;
import io.countersign.query.projections.ProjectionStatus;
import io.countersign.query.projections.RebuildPhase;
import io.countersign.query.projections.RebuildStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomHistoriesTest {
    private final TestDatabase database = TestPostgres.newDatabase();
    private final History history = new History(database);

    @ParameterizedTest
    @ValueSource(longs = {1, 20, 300})
    void whatTheLoopMadeOfAnyHistoryIsWhatARebuildMakesOfIt(long seed) throws Exception {
        Random random = new Random(seed);
        Map<String, Long> versions = new HashMap<>();
        try (Node node = new Node(database).start()) {
            long last = 0;
            // Small and large slices, so that live batches are cut differently from rebuilt ones.
            for (int slice = 0; slice < 30; slice++) {
                List<Event> events = new ArrayList<>();
                for (int i = random.nextInt(40); i >= 0; i--) {
                    events.add(any(random, versions));
                }
                last = history.append(events, Map.of("actorName", "Somebody " + slice));
                if (random.nextBoolean()) {
                    node.projections.wake(last);
                }
            }
            assertThat(node.reached(last)).isTrue();
            for (ProjectionStatus status : node.projections.status()) {
                node.projections.rebuilds().start(status.schema(), "a test");
                RebuildStatus result =
                        node.projections
                                .rebuilds()
                                .result(status.schema())
                                .get(1, TimeUnit.MINUTES);
                assertThat(result.differences()).as("seed " + seed).isEmpty();
                assertThat(result.phase()).as(status.schema()).isEqualTo(RebuildPhase.SWAPPED);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 77})
    void aViewAsOfAPositionIsAFreshViewOfWhatWasThereThen(long seed) throws Exception {
        Random random = new Random(seed);
        Map<String, Long> versions = new HashMap<>();
        TestDatabase then = TestPostgres.newDatabase();
        History earlier = new History(then);
        int cut = 40 + random.nextInt(100);
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            events.add(any(random, versions));
        }
        history.append(events, Map.of("actorName", "Somebody"));
        earlier.append(events.subList(0, cut), Map.of("actorName", "Somebody"));
        try (Node now = new Node(database);
                Node fresh = new Node(then).start()) {
            assertThat(fresh.reached(cut)).isTrue();
            int compared = 0;
            for (ProjectionStatus status : fresh.projections.status()) {
                List<String> rows = new ArrayList<>();
                now.projections
                        .timeTravel()
                        .rows(
                                status.schema(),
                                MixedHistory.BIZ,
                                cut,
                                applied -> {},
                                row -> rows.add(row.table() + " " + row.json()));
                List<String> expected = live(fresh, status.schema());
                assertThat(rows).as(status.schema()).containsExactlyInAnyOrderElementsOf(expected);
                compared += expected.size();
            }
            assertThat(compared).as("rows that could have differed").isGreaterThan(20);
            assertThat(now.projections.status()).allMatch(status -> status.position() == 0);
        }
    }

    private static List<String> live(Node node, String schema) {
        List<String> rows = new ArrayList<>();
        node.jdbc
                .sql(
                        "select table_name from information_schema.tables where table_schema = ?"
                                + " and table_name <> 'position'")
                .param(schema)
                .query(String.class)
                .list()
                .forEach(table ->
                        node.jdbc
                                .sql(
                                        "select row_to_json(t)::text from "
                                                + schema
                                                + "."
                                                + table
                                                + " t where business_id = ?")
                                .param(MixedHistory.BIZ)
                                .query(String.class)
                                .list()
                                .forEach(row -> rows.add(table + " " + row)));
        return rows;
    }

    /** Any event about any of a few subjects, in any order: views must not care. */
    private static Event any(Random random, Map<String, Long> versions) {
        int number = random.nextInt(5);
        String biz = MixedHistory.BIZ;
        String change = "chg_" + number;
        return switch (random.nextInt(10)) {
            case 0 -> Leads.registered(number);
            case 1, 2 -> Leads.changed(number, "status " + random.nextInt(100));
            case 3 ->
                    new AgentEvent.Created(
                            biz, "agent_" + number, MixedHistory.settings("p" + number));
            case 4 ->
                    new AgentEvent.Configured(
                            biz,
                            "agent_" + number,
                            versions.merge("agent_" + number, 2L, (was, one) -> was + 1),
                            MixedHistory.settings("p" + random.nextInt(9)),
                            List.of("inbound_prompt"));
            case 5 -> MixedHistory.proposed(change);
            case 6 -> new ChangeEvent.Approved(biz, change, "d1gest", "mem_2", "Bo", null, null);
            case 7 -> new ChangeEvent.Executed(biz, change, "d1gest", random.nextInt(9));
            case 8 ->
                    new ApiKeyEvent.Issued(
                            biz,
                            "key_" + number,
                            "Key",
                            "mem_1",
                            List.of("a:r"),
                            "5ec",
                            "wxyz",
                            null);
            default -> new ApiKeyEvent.Revoked(biz, "key_" + number);
        };
    }
}

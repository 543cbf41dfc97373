package io.countersign.app.projections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.app.postgres.TestDatabase;
import io.countersign.app.postgres.TestPostgres;
import io.countersign.messages.voice.leads.LeadQuery.GetLead;
import io.countersign.messages.voice.leads.LeadQuery.LeadView;
import io.countersign.query.projections.RebuildException;
import io.countersign.query.projections.RebuildPhase;
import io.countersign.query.projections.RebuildStatus;
import io.countersign.query.projections.RowDifference;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RebuildTest {
    /** Enough to be divided; a million are rebuilt in {@link MillionEventsRebuildTest}. */
    private static final int EVENTS = 30_000;

    private final TestDatabase database = TestPostgres.newDatabase();
    private final History history = new History(database);

    private void sql(String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static RebuildStatus rebuild(Node node, String projection) throws Exception {
        node.projections.rebuilds().start(projection, "a test");
        return node.projections.rebuilds().result(projection).get(2, TimeUnit.MINUTES);
    }

    @Test
    void manyEventsAreRebuiltSideBySideWithProgressWhileReadsAreAnsweredAndEndEqual()
            throws Exception {
        long last = Leads.fill(history, EVENTS);
        try (Node node = new Node(database).start()) {
            assertThat(node.reached(last, "leads")).isTrue();
            var rebuilds = node.projections.rebuilds();
            RebuildStatus first = rebuilds.start("leads", "a test");
            assertThat(first.phase()).isEqualTo(RebuildPhase.FILLING);
            var end = rebuilds.result("leads");
            Set<Long> progress = new HashSet<>();
            int answered = 0;
            while (!end.isDone()) {
                rebuilds.status("leads").ifPresent(status -> progress.add(status.eventsDone()));
                LeadView lead =
                        node.ask(
                                new GetLead(Leads.BIZ, "lead_" + answered % (EVENTS / 5)),
                                LeadView.class);
                assertThat(lead.details().status()).startsWith("status");
                answered++;
            }
            RebuildStatus proof = end.join();
            assertThat(proof.message()).isNull();
            assertThat(proof.phase()).isEqualTo(RebuildPhase.SWAPPED);
            assertThat(proof.eventsDone()).isEqualTo(EVENTS);
            assertThat(proof.rows()).isEqualTo(EVENTS / 5);
            assertThat(proof.position()).isEqualTo(last);
            assertThat(proof.liveDigest()).hasSize(64).isEqualTo(proof.shadowDigest());
            assertThat(progress).hasSizeGreaterThan(3);
            assertThat(answered).isGreaterThan(10);
            assertThat(proof.eventsPerSecond(Instant.now())).isPositive();
        }
        try (Node other = new Node(database)) {
            assertThat(other.projections.rebuilds().list(10))
                    .singleElement()
                    .satisfies(kept -> assertThat(kept.phase()).isEqualTo(RebuildPhase.SWAPPED));
        }
    }

    @Test
    void aTamperedRowIsShownAndNothingIsSwapped() throws Exception {
        long last = Leads.fill(history, 500);
        try (Node node = new Node(database).start()) {
            assertThat(node.reached(last)).isTrue();
            sql("update leads.lead set status = 'sold' where lead_id = 'lead_7'");
            RebuildStatus result = rebuild(node, "leads");
            assertThat(result.phase()).isEqualTo(RebuildPhase.DIFFERS);
            assertThat(result.liveDigest()).isNotEqualTo(result.shadowDigest());
            RowDifference difference = result.differences().getFirst();
            assertThat(result.differences()).hasSize(1);
            assertThat(difference.table()).isEqualTo("lead");
            assertThat(difference.key()).contains("lead_7").contains("biz_1");
            assertThat(difference.live()).contains("\"status\":\"sold\"");
            assertThat(difference.shadow()).contains("\"status\":\"status 407\"");
            assertThat(
                            node.jdbc
                                    .sql("select status from lead where lead_id = 'lead_7'")
                                    .query(String.class)
                                    .single())
                    .isEqualTo("sold");

            long later = history.append(Leads.changed(8, "later"));
            assertThat(node.reached(later)).isTrue();
            RebuildStatus decided = node.projections.rebuilds().acceptShadow("leads", "Ada");
            assertThat(decided.phase()).isEqualTo(RebuildPhase.ACCEPTED);
            assertThat(decided.differences()).hasSize(1);
            assertThat(
                            node.jdbc
                                    .sql(
                                            "select status from lead where lead_id in ('lead_7', 'lead_8')"
                                                    + " order by 1")
                                    .query(String.class)
                                    .list())
                    .containsExactly("later", "status 407");
            assertThat(rebuild(node, "leads").phase()).isEqualTo(RebuildPhase.SWAPPED);
        }
    }

    @Test
    void aRowThatWasDeletedOrInventedIsADifferenceToo() throws Exception {
        long last = Leads.fill(history, 100);
        try (Node node = new Node(database).start()) {
            assertThat(node.reached(last)).isTrue();
            sql("delete from leads.lead where lead_id = 'lead_3'");
            sql(
                    "insert into leads.lead select (jsonb_populate_record(l,"
                            + " '{\"lead_id\":\"lead_x\"}')).* from leads.lead l"
                            + " where lead_id = 'lead_4'");
            RebuildStatus result = rebuild(node, "leads");
            assertThat(result.phase()).isEqualTo(RebuildPhase.DIFFERS);
            assertThat(result.differences()).hasSize(2);
            assertThat(result.differences().getFirst().live()).isNull();
            assertThat(result.differences().getLast().shadow()).isNull();
            assertThat(node.projections.rebuilds().keepLive("leads", "Ada").phase())
                    .isEqualTo(RebuildPhase.KEPT_LIVE);
            assertThatThrownBy(() -> node.projections.rebuilds().acceptShadow("leads", "Ada"))
                    .isInstanceOf(RebuildException.class);
        }
    }

    @Test
    void everyProjectionOfAMixedHistoryRebuildsEqual() throws Exception {
        long last = MixedHistory.append(history);
        try (Node node = new Node(database).start()) {
            assertThat(node.reached(last)).isTrue();
            Set<String> withRows = new HashSet<>();
            for (var status : node.projections.status()) {
                RebuildStatus result = rebuild(node, status.schema());
                assertThat(result.message()).isNull();
                assertThat(result.phase()).as(status.schema()).isEqualTo(RebuildPhase.SWAPPED);
                Long rows = result.rows();
                if (rows != null && rows > 0) {
                    withRows.add(status.schema());
                }
            }
            // What the mixed history speaks of; the others are equal because they are empty.
            assertThat(withRows)
                    .contains(
                            "agents",
                            "leads",
                            "businesses",
                            "members",
                            "api_keys",
                            "changes",
                            "audit",
                            "cases");
        }
    }

    @Test
    void aCancelledRebuildLeavesNothingBehind() throws Exception {
        long last = Leads.fill(history, 30_000);
        try (Node node = new Node(database).start()) {
            assertThat(node.reached(last, "leads")).isTrue();
            node.projections.rebuilds().start("leads", "a test");
            assertThat(node.projections.rebuilds().cancel("leads")).isTrue();
            RebuildStatus result =
                    node.projections.rebuilds().result("leads").get(1, TimeUnit.MINUTES);
            assertThat(result.phase()).isEqualTo(RebuildPhase.CANCELLED);
            assertThat(shadows(node)).isZero();
        }
    }

    @Test
    void twoRebuildsOfOneProjectionDoNotRunAtOnce() throws Exception {
        long last = Leads.fill(history, 10_000);
        try (Node node = new Node(database).start();
                Node other = new Node(database).start()) {
            assertThat(node.reached(last, "leads")).isTrue();
            node.projections.rebuilds().start("leads", "a test");
            assertThatThrownBy(() -> other.projections.rebuilds().start("leads", "another"))
                    .isInstanceOf(RebuildException.class)
                    .hasMessageContaining("already");
            RebuildStatus result =
                    node.projections.rebuilds().result("leads").get(1, TimeUnit.MINUTES);
            assertThat(result.phase()).isEqualTo(RebuildPhase.SWAPPED);
        }
    }

    @Test
    void whatACrashedRebuildLeftIsClearedAtTheNextStart() throws Exception {
        long last = Leads.fill(history, 50);
        try (Node node = new Node(database).start()) {
            assertThat(node.reached(last)).isTrue();
            assertThat(rebuild(node, "leads").phase()).isEqualTo(RebuildPhase.SWAPPED);
        }
        // What the database looks like after the process died in the middle.
        sql(
                "set role countersign_app; create schema leads_shadow; create table leads_shadow.lead (half boolean)");
        sql("update projections.rebuild set phase = 'FILLING', finished_at = null");
        try (Node node = new Node(database).start()) {
            long later = history.append(Leads.changed(1, "later"));
            assertThat(node.reached(later)).isTrue();
            assertThat(shadows(node)).isZero();
            assertThat(node.projections.rebuilds().status("leads"))
                    .hasValueSatisfying(
                            status -> assertThat(status.phase()).isEqualTo(RebuildPhase.FAILED));
        }
    }

    @Test
    void aProjectionWhoseTablesChangedIsRebuiltByItself() throws Exception {
        long last = Leads.fill(history, 50);
        try (Node node = new Node(database).start()) {
            assertThat(node.reached(last)).isTrue();
        }
        sql("update leads.position set ddl = 'of an older release'");
        sql("alter table leads.lead drop column source");
        try (Node node = new Node(database).start()) {
            long later = history.append(Leads.changed(1, "later"));
            assertThat(node.reached(later)).isTrue();
            assertThat(node.ask(new GetLead(Leads.BIZ, "lead_1"), LeadView.class).details())
                    .isEqualTo(Leads.details("Lead 1", "later"));
            assertThat(node.projections.rebuilds().status("leads"))
                    .hasValueSatisfying(
                            status -> assertThat(status.phase()).isEqualTo(RebuildPhase.REPLACED));
        }
    }

    private static long shadows(Node node) {
        return node.jdbc
                .sql("select count(*) from pg_namespace where nspname = 'leads_shadow'")
                .query(Long.class)
                .single();
    }
}

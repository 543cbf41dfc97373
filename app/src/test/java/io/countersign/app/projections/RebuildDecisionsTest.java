package io.countersign.app.projections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.app.postgres.TestDatabase;
import io.countersign.app.postgres.TestPostgres;
import io.countersign.messages.voice.leads.LeadEvent.DetailsChanged;
import io.countersign.query.projections.RebuildException;
import io.countersign.query.projections.RebuildPhase;
import io.countersign.query.projections.RebuildStatus;
import io.countersign.query.projections.Rebuilds;
import io.countersign.query.projections.Writes;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.junit.jupiter.api.Test;

/** What people decide about a rebuild while it is under way. */
class RebuildDecisionsTest {
    private static final int CHANGES = 12_000;
    private final TestDatabase database = TestPostgres.newDatabase();
    private final History history = new History(database);

    /**
     * Not idempotent on purpose; it stops at one lead, and fails at another, when it is told to.
     */
    @ProcessingGroup("cases")
    static final class Touchy {
        private final CountDownLatch arrived = new CountDownLatch(1);
        private final CountDownLatch mayPass = new CountDownLatch(1);
        private volatile String stopsAt = "";
        private volatile String failsAt = "";

        @EventHandler
        void on(DetailsChanged e, Writes writes) throws InterruptedException {
            String status = String.valueOf(e.details().status());
            if (status.equals(failsAt)) {
                throw new IllegalStateException("Secret: " + e.details());
            }
            if (status.equals(stopsAt)) {
                arrived.countDown();
                mayPass.await(1, TimeUnit.MINUTES);
            }
            writes.add(
                    "case_status",
                    "insert into case_status (business_id, status_id, name, key, priority)"
                            + " values (?, ?, 'count', 'count', 1)"
                            + " on conflict (business_id, status_id)"
                            + " do update set priority = case_status.priority + 1",
                    e.businessId(),
                    Long.parseLong(e.leadId().substring("lead_".length())));
        }
    }

    private final Touchy touchy = new Touchy();

    private Node node() {
        return new Node(database, List.of(touchy)).start();
    }

    private static RebuildStatus end(Node node) throws Exception {
        return node.projections.rebuilds().result("cases").get(2, TimeUnit.MINUTES);
    }

    private long changes() {
        long last = history.append(Leads.registered(0));
        for (int i = 0; i < CHANGES; i += 3_000) {
            DetailsChanged[] slice = new DetailsChanged[3_000];
            for (int j = 0; j < slice.length; j++) {
                slice[j] = Leads.changed((i + j) % 50, "s" + (i + j));
            }
            last = history.append(slice);
        }
        return last;
    }

    private RebuildStatus pausedInTheMiddle(Node node) throws Exception {
        touchy.stopsAt = "s6000";
        node.projections.rebuilds().start("cases", "a test");
        assertThat(touchy.arrived.await(1, TimeUnit.MINUTES)).isTrue();
        assertThat(node.projections.rebuilds().pause("cases")).isTrue();
        touchy.mayPass.countDown();
        RebuildStatus paused = end(node);
        assertThat(paused.phase()).isEqualTo(RebuildPhase.PAUSED);
        assertThat(paused.eventsDone()).isBetween(5_000L, 10_000L);
        return paused;
    }

    @Test
    void aPausedRebuildGoesOnWhereItStoodAndAppliesNothingTwice() throws Exception {
        long last = changes();
        try (Node node = node()) {
            assertThat(node.reached(last, "cases")).isTrue();
            pausedInTheMiddle(node);
            node.projections.rebuilds().resume("cases", "a test");
            RebuildStatus end = end(node);
            assertThat(end.message()).isNull();
            assertThat(end.phase()).isEqualTo(RebuildPhase.SWAPPED);
            assertThat(end.eventsDone()).isEqualTo(CHANGES + 1);
            assertThat(end.looksEqual()).isTrue();
            assertThatThrownBy(() -> node.projections.rebuilds().resume("cases", "a test"))
                    .isInstanceOf(RebuildException.class);
        }
    }

    @Test
    void aRebuildWhoseProcessEndedGoesOnAtTheNextStart() throws Exception {
        long last = changes();
        try (Node node = node()) {
            assertThat(node.reached(last, "cases")).isTrue();
            pausedInTheMiddle(node);
        }
        // What the database looks like after the process died in the middle.
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("update projections.rebuild set phase = 'FILLING'");
        }
        try (Node node = node()) {
            history.append(Leads.changed(1, "later"));
            RebuildStatus end = Eventually.phase(node, "cases", RebuildPhase.SWAPPED);
            assertThat(end.id()).isEqualTo(1);
            assertThat(end.eventsDone()).isGreaterThanOrEqualTo(CHANGES + 1);
        }
    }

    @Test
    void aRebuildThatAnotherNodeRunsIsCancelledThereToo() throws Exception {
        long last = changes();
        try (Node one = node();
                Node other = new Node(database)) {
            assertThat(one.reached(last, "cases")).isTrue();
            touchy.stopsAt = "s6000";
            one.projections.rebuilds().start("cases", "a test");
            assertThat(touchy.arrived.await(1, TimeUnit.MINUTES)).isTrue();
            assertThat(other.projections.rebuilds().cancel("cases")).isTrue();
            touchy.mayPass.countDown();
            assertThat(end(one).phase()).isEqualTo(RebuildPhase.CANCELLED);
            assertThat(schemas(one, "cases_shadow")).isZero();
        }
    }

    @Test
    void anEventThatCannotBeAppliedStopsTheBuildIsNamedAndNeverTheLiveProjection()
            throws Exception {
        long last =
                history.append(
                        Leads.registered(0),
                        Leads.changed(1, "a"),
                        Leads.changed(2, "poison"),
                        Leads.changed(3, "c"));
        try (Node node = node()) {
            Rebuilds rebuilds = node.projections.rebuilds();
            assertThat(node.reached(last, "cases")).isTrue();
            touchy.failsAt = "poison";
            rebuilds.start("cases", "a test");
            RebuildStatus stopped = end(node);
            assertThat(stopped.phase()).isEqualTo(RebuildPhase.STOPPED);
            assertThat(stopped.stoppedAt()).isEqualTo(last - 1);
            assertThat(stopped.message())
                    .contains("event " + (last - 1))
                    .contains("voice.lead.details_changed/1")
                    .contains("lead_2")
                    .doesNotContain("Secret");
            assertThat(node.reached(history.append(Leads.changed(4, "live")), "cases")).isTrue();

            rebuilds.resume("cases", "a test");
            assertThat(end(node).phase()).isEqualTo(RebuildPhase.STOPPED);
            touchy.failsAt = "";
            rebuilds.resume("cases", "a test");
            assertThat(end(node).phase()).isEqualTo(RebuildPhase.SWAPPED);
        }
    }

    @Test
    void aParkedEventIsLeftOutByDecisionAndComesBackByDecision() throws Exception {
        touchy.failsAt = "poison";
        long last =
                history.append(
                        Leads.registered(0),
                        Leads.changed(1, "a"),
                        Leads.changed(2, "poison"),
                        Leads.changed(3, "c"));
        try (Node node = node()) {
            Rebuilds rebuilds = node.projections.rebuilds();
            assertThat(node.reached(last, "leads")).isTrue();
            rebuilds.start("cases", "a test");
            assertThat(end(node).phase()).isEqualTo(RebuildPhase.STOPPED);
            assertThat(rebuilds.park("cases", "Ada").position()).isEqualTo(last - 1);
            assertThat(end(node).phase()).isEqualTo(RebuildPhase.SWAPPED);
            assertThat(node.reached(last, "cases")).isTrue();
            assertThat(counted(node)).containsExactly(1L, 3L);
            assertThat(rebuilds.parked(10))
                    .singleElement()
                    .satisfies(event -> assertThat(event.by()).isEqualTo("Ada"));

            touchy.failsAt = "";
            assertThat(rebuilds.unpark("cases", last - 1)).isTrue();
            rebuilds.start("cases", "a test");
            assertThat(end(node).phase()).isEqualTo(RebuildPhase.DIFFERS);
            rebuilds.acceptShadow("cases", "Ada");
            assertThat(counted(node)).containsExactly(1L, 2L, 3L);
        }
    }

    @Test
    void theRowsOfBeforeASwapAreKeptUntilSomebodyDropsThem() throws Exception {
        long last = history.append(Leads.registered(0), Leads.changed(1, "a"));
        try (Node node = node()) {
            Rebuilds rebuilds = node.projections.rebuilds();
            assertThat(node.reached(last, "cases")).isTrue();
            assertThat(rebuilds.hasOld("cases")).isFalse();
            for (int swap = 0; swap < 2; swap++) {
                rebuilds.start("cases", "a test");
                RebuildStatus end = end(node);
                assertThat(end.phase()).isEqualTo(RebuildPhase.SWAPPED);
                assertThat(end.swapMillis()).isNotNull();
                assertThat(rebuilds.hasOld("cases")).isTrue();
            }
            assertThat(schemas(node, "cases_old")).isEqualTo(1);
            assertThat(rebuilds.dropOld("cases")).isTrue();
            assertThat(rebuilds.dropOld("cases")).isFalse();
        }
    }

    private static List<Long> counted(Node node) {
        return node.jdbc
                .sql("select status_id from case_status order by 1")
                .query(Long.class)
                .list();
    }

    private static long schemas(Node node, String like) {
        return node.jdbc
                .sql("select count(*) from pg_namespace where nspname like ?")
                .param(like)
                .query(Long.class)
                .single();
    }
}

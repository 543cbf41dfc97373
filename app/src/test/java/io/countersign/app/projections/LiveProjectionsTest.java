package io.countersign.app.projections;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.app.postgres.TestDatabase;
import io.countersign.app.postgres.TestPostgres;
import io.countersign.messages.Page;
import io.countersign.messages.voice.leads.LeadEvent;
import io.countersign.messages.voice.leads.LeadEvent.DetailsChanged;
import io.countersign.messages.voice.leads.LeadQuery.GetLead;
import io.countersign.messages.voice.leads.LeadQuery.LeadView;
import io.countersign.messages.voice.leads.LeadQuery.ListLeads;
import io.countersign.query.projections.ProjectionStatus;
import io.countersign.query.projections.Writes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.junit.jupiter.api.Test;

class LiveProjectionsTest {
    private final TestDatabase database = TestPostgres.newDatabase();
    private final History history = new History(database);

    @Test
    void aFreshNodeCreatesItsSchemasAndCatchesUp() {
        long last = history.append(Leads.registered(1), Leads.changed(1, "qualified"));
        try (Node node = new Node(database).start()) {
            assertThat(node.reached(last)).isTrue();
            LeadView view = node.ask(new GetLead(Leads.BIZ, "lead_1"), LeadView.class);
            assertThat(view.details().status()).isEqualTo("qualified");
            assertThat(view.agentId()).isEqualTo("agent_1");
            assertThat(view.updatedAt()).isAfter(view.createdAt());
            Page<LeadView> page =
                    node.page(new ListLeads(Leads.BIZ, "qualified", null, null, 10, 0));
            assertThat(page.total()).isEqualTo(1);
            assertThat(node.projections.status()).isNotEmpty().allMatch(ProjectionStatus::caughtUp);
        }
    }

    @Test
    void aCommitElsewhereIsHeardWithoutAnybodyWakingTheNode() throws Exception {
        try (Node node = new Node(database).start()) {
            CountDownLatch heard = new CountDownLatch(1);
            node.projections.onAdvanced((schema, position) -> {
                if (schema.equals("leads")) {
                    heard.countDown();
                }
            });
            history.append(Leads.registered(1));
            assertThat(heard.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(node.ask(new GetLead(Leads.BIZ, "lead_1"), LeadView.class).leadId())
                    .isEqualTo("lead_1");
        }
    }

    @Test
    void aNotificationIsOnlyAHintAndLosingAllOfThemLosesNoEvent() throws Exception {
        // What is written by plain SQL tells nobody.
        try (Node node = new Node(database).start()) {
            for (int i = 0; i < 3; i++) {
                long last = history.append(Leads.registered(i));
                eventuallyOf(node, "leads", status -> status.position() >= last);
            }
            assertThat(node.page(new ListLeads(Leads.BIZ, null, null, null, 10, 0)).rows())
                    .extracting(LeadView::leadId)
                    .containsExactly("lead_2", "lead_1", "lead_0");
        }
    }

    @Test
    void aNodeGoesOnWhereItStopped() {
        long first = history.append(Leads.registered(1));
        try (Node node = new Node(database).start()) {
            assertThat(node.reached(first)).isTrue();
        }
        long second = history.append(Leads.registered(2));
        try (Node node = new Node(database).start()) {
            assertThat(node.reached(second)).isTrue();
            assertThat(node.page(new ListLeads(Leads.BIZ, null, null, null, 10, 0)).rows())
                    .extracting(LeadView::leadId)
                    .containsExactly("lead_2", "lead_1");
        }
    }

    @Test
    void theBarrierSaysWhenItsTimeIsOver() {
        try (Node node = new Node(database).start()) {
            long last = history.append(Leads.registered(1));
            assertThat(node.reached(last)).isTrue();
            assertThat(node.projections.barrier().await(last + 1, Duration.ofMillis(50))).isFalse();
        }
    }

    /** Not idempotent on purpose: applying an event twice shows. */
    @ProcessingGroup("cases")
    static final class Counting {
        @EventHandler
        void on(LeadEvent e, Writes writes) {
            writes.add(
                    "case_status",
                    "insert into case_status (business_id, status_id, name, key, priority)"
                            + " values (?, 1, 'count', 'count', 1)"
                            + " on conflict (business_id, status_id)"
                            + " do update set priority = case_status.priority + 1",
                    e.businessId());
        }
    }

    @Test
    void twoNodesOnOneDatabaseNeverApplyAnEventTwice() throws Exception {
        try (Node one = new Node(database, List.of(new Counting())).start();
                Node other = new Node(database, List.of(new Counting())).start()) {
            long last = 0;
            for (int i = 0; i < 300; i++) {
                last = history.append(Leads.registered(i), Leads.changed(i, "new"));
                one.projections.wake(last);
                other.projections.wake(last);
            }
            assertThat(one.reached(last)).isTrue();
            assertThat(other.reached(last)).isTrue();
            assertThat(
                            one.jdbc
                                    .sql("select priority from case_status where status_id = 1")
                                    .query(Integer.class)
                                    .single())
                    .isEqualTo(600);
        }
    }

    /** Refuses one lead until it is healed. */
    @ProcessingGroup("cases")
    static final class Poisoned {
        final AtomicBoolean healed = new AtomicBoolean();

        @EventHandler
        void on(DetailsChanged e, Writes writes) {
            if (e.leadId().equals("lead_3") && !healed.get()) {
                throw new IllegalStateException("Secret: " + e.details());
            }
            writes.add(
                    "case_status",
                    "insert into case_status (business_id, status_id, name, key, priority)"
                            + " values (?, ?, 'seen', 'seen', 1)",
                    e.businessId(),
                    Long.parseLong(e.leadId().substring("lead_".length())));
        }
    }

    @Test
    void aPoisonedEventStopsOnlyItsProjectionAndIsNamed() throws Exception {
        Poisoned poisoned = new Poisoned();
        try (Node node = new Node(database, List.of(poisoned)).start()) {
            for (int i = 1; i <= 5; i++) {
                history.append(Leads.registered(i));
            }
            long last =
                    history.append(
                            List.of(
                                    Leads.changed(1, "a"),
                                    Leads.changed(2, "a"),
                                    Leads.changed(3, "a"),
                                    Leads.changed(4, "a")),
                            Map.of());
            node.projections.wake(last);
            ProjectionStatus cases =
                    eventually(
                            node,
                            status -> status.error() != null && status.error().contains("lead_3"));
            assertThat(cases.error())
                    .contains("event " + (last - 1))
                    .contains("voice.lead.details_changed/1")
                    .doesNotContain("Secret");
            assertThat(cases.position()).isEqualTo(last - 2);
            assertThat(
                            node.axon
                                    .eventProcessingConfiguration()
                                    .eventProcessor("cases", StreamingEventProcessor.class))
                    .hasValueSatisfying(processor -> assertThat(processor.isError()).isTrue());
            // The others do not wait, and whoever waits for all is told at once that it is in vain.
            assertThat(node.reached(last, "leads", "audit")).isTrue();
            assertThat(node.reached(last)).isFalse();
            assertThat(
                            node.ask(new GetLead(Leads.BIZ, "lead_3"), LeadView.class)
                                    .details()
                                    .status())
                    .isEqualTo("a");

            poisoned.healed.set(true);
            eventually(node, status -> status.error() == null && status.position() >= last);
            assertThat(node.reached(last)).isTrue();
            assertThat(node.jdbc.sql("select count(*) from case_status").query(Long.class).single())
                    .isEqualTo(4);
        }
    }

    @Test
    void anEventNobodyCanReadStopsTheProjectionsThatHearIt() throws Exception {
        long before = history.append(Leads.registered(1), MixedHistory.member("mem_1"));
        long unreadable = history.appendUnreadable(Leads.registered(2));
        long last = history.append(MixedHistory.member("mem_2"));
        try (Node node = new Node(database).start()) {
            assertThat(node.reached(last, "members", "agents", "cases")).isTrue();
            eventuallyOf(
                    node, "leads", status -> status.error() != null && status.position() == before);
            assertThat(
                            eventuallyOf(
                                            node,
                                            "audit",
                                            status ->
                                                    status.error() != null
                                                            && status.error()
                                                                    .startsWith(
                                                                            "event " + unreadable))
                                    .position())
                    .isEqualTo(before);
        }
    }

    private static ProjectionStatus eventually(Node node, Predicate<ProjectionStatus> expected)
            throws InterruptedException {
        return eventuallyOf(node, "cases", expected);
    }

    private static ProjectionStatus eventuallyOf(
            Node node, String schema, Predicate<ProjectionStatus> expected)
            throws InterruptedException {
        long deadline = System.nanoTime() + Node.PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            for (ProjectionStatus status : node.projections.status()) {
                if (status.schema().equals(schema) && expected.test(status)) {
                    return status;
                }
            }
            // Nothing to wait on: the status of a stopped projection is only ever asked for.
            TimeUnit.MILLISECONDS.sleep(5);
        }
        throw new AssertionError(schema + " never came to it: " + node.projections.status());
    }
}

package io.countersign.app.projections;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.app.postgres.TestDatabase;
import io.countersign.app.postgres.TestPostgres;
import io.countersign.messages.governance.changes.ChangeQuery.ChangeView;
import io.countersign.messages.governance.changes.ChangeQuery.Decided;
import io.countersign.messages.governance.changes.ChangeQuery.GetChange;
import io.countersign.messages.governance.changes.ChangeQuery.Inbox;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** No question of the inbox reads through all changes, however many were decided. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InboxPlansTest {
    private static final String BIZ = MixedHistory.BIZ;
    private static final int WAITING = 12_000;

    private final TestDatabase database = TestPostgres.newDatabase();
    private final Node node = new Node(database);

    @BeforeAll
    void fill() {
        node.start();
        ManyChanges.fill(database, MixedHistory.proposed("chg_any"), WAITING, 60_000);
    }

    @AfterAll
    void close() {
        node.close();
    }

    @Test
    void theAnswersAreRight() {
        var inbox = node.page(new Inbox(BIZ, 100, 200));
        assertThat(inbox.rows()).hasSize(100);
        assertThat(inbox.rows().getFirst()).extracting("changeId").isEqualTo("chg_w201");
        assertThat(inbox.total()).as("counted as far as a page needs").isEqualTo(10_001);
        assertThat(node.page(new Decided(BIZ, "agent_7", 5, 0)).rows())
                .hasSize(5)
                .allSatisfy(c -> assertThat(c).extracting("decidedBy").isEqualTo("Ada"));
        assertThat(node.ask(new GetChange(BIZ, "chg_d59999"), ChangeView.class).changeId())
                .isEqualTo("chg_d59999");
    }

    @Test
    void nothingIsReadFromBeginningToEnd() {
        long before = scans();
        for (int i = 0; i < 6; i++) {
            node.page(new Inbox(BIZ, 1, 0));
            node.page(new Inbox(BIZ, 100, 0));
            node.page(new Decided(BIZ, null, 6, 0));
            node.page(new Decided(BIZ, "agent_7", 5, 0));
            node.ask(new GetChange(BIZ, "chg_d59999"), ChangeView.class);
        }
        for (String plan :
                new String[] {
                    "where business_id = 'B' and state in ('PROPOSED', 'PARTLY_APPROVED')"
                            + " order by proposed_at desc, change_id desc limit 100",
                    "where business_id = 'B' and state not in ('PROPOSED', 'PARTLY_APPROVED')"
                            + " order by coalesce(decided_at, settled_at) desc, change_id desc"
                            + " limit 6",
                    "where business_id = 'B' and state not in ('PROPOSED', 'PARTLY_APPROVED')"
                            + " and target_id = 'agent_7'"
                            + " order by coalesce(decided_at, settled_at) desc, change_id desc"
                            + " limit 5",
                    "where business_id = 'B' and state in ('PROPOSED', 'PARTLY_APPROVED')"
                            + " and proposed ->> 'proposerId' = 'key_nobodys' limit 1000",
                    "where business_id = 'B' and change_id = 'chg_d5'"
                }) {
            assertThat(explained(plan.replace("'B'", "'" + BIZ + "'")))
                    .doesNotContain("Seq Scan", "Sort");
        }
        assertThat(scans()).as("sequential scans").isEqualTo(before);
    }

    private String explained(String where) {
        return String.join(
                "\n",
                node.jdbc
                        .sql("explain select * from changes.change " + where)
                        .query(String.class)
                        .list());
    }

    /** The pool's connections tell the statistics when they fall idle; a read forces its own. */
    private long scans() {
        node.jdbc.sql("select pg_stat_force_next_flush()").query(String.class).optional();
        return node.jdbc
                .sql(
                        "select coalesce(sum(seq_scan), 0) from pg_stat_user_tables"
                                + " where schemaname = 'changes' and relname = 'change'")
                .query(Long.class)
                .single();
    }
}

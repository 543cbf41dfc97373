package io.countersign.app.projections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.countersign.app.postgres.TestDatabase;
import io.countersign.app.postgres.TestPostgres;
import io.countersign.messages.FieldChange;
import io.countersign.messages.casework.cases.CaseQuery.CaseView;
import io.countersign.messages.casework.cases.CaseQuery.ListCases;
import io.countersign.messages.governance.audit.AuditQuery.AuditEntry;
import io.countersign.messages.governance.audit.AuditQuery.AuditTrail;
import io.countersign.messages.governance.audit.AuditQuery.Trail;
import io.countersign.messages.governance.changes.ChangeQuery.ChangeView;
import io.countersign.messages.governance.changes.ChangeQuery.Decided;
import io.countersign.messages.governance.changes.ChangeQuery.GetChange;
import io.countersign.messages.governance.changes.ChangeQuery.Inbox;
import io.countersign.messages.governance.changes.ChangeState;
import io.countersign.messages.tenancy.businesses.BusinessQuery.BusinessView;
import io.countersign.messages.tenancy.businesses.BusinessQuery.GetBusiness;
import io.countersign.messages.tenancy.keys.ApiKeyQuery.ApiKeyView;
import io.countersign.messages.tenancy.keys.ApiKeyQuery.ApiKeys;
import io.countersign.messages.tenancy.keys.ApiKeyQuery.KeyBySecret;
import io.countersign.messages.tenancy.keys.ApiKeyQuery.ListKeys;
import io.countersign.messages.tenancy.members.MemberQuery.ListMembers;
import io.countersign.messages.tenancy.members.MemberQuery.Memberships;
import io.countersign.messages.tenancy.members.MemberQuery.MembershipsOf;
import io.countersign.messages.tenancy.members.Role;
import io.countersign.messages.voice.agents.AgentQuery.AgentVersionView;
import io.countersign.messages.voice.agents.AgentQuery.AgentView;
import io.countersign.messages.voice.agents.AgentQuery.CompareVersions;
import io.countersign.messages.voice.agents.AgentQuery.Comparison;
import io.countersign.messages.voice.agents.AgentQuery.GetAgent;
import io.countersign.messages.voice.agents.AgentQuery.ListAgents;
import io.countersign.messages.voice.agents.AgentQuery.ListVersions;
import io.countersign.messages.voice.leads.LeadQuery.GetLead;
import io.countersign.messages.voice.leads.LeadQuery.LeadView;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueriesTest {
    private static final String BIZ = MixedHistory.BIZ;
    private static final FieldChange PROMPT =
            new FieldChange("inbound_prompt", "Be kind.", "Be brief.");

    private final TestDatabase database = TestPostgres.newDatabase();
    private final Node node = new Node(database);

    @BeforeAll
    void fill() {
        long last = MixedHistory.append(new History(database));
        node.start();
        assertThat(node.reached(last)).isTrue();
    }

    @AfterAll
    void stop() {
        node.close();
    }

    @Test
    void anAgentIsShownAsItIsAndAsItWas() {
        AgentView agent = node.ask(new GetAgent(BIZ, "agent_1"), AgentView.class);
        assertThat(agent.settings()).isEqualTo(MixedHistory.settings("Be brief."));
        assertThat(agent.version()).isEqualTo(2);
        assertThat(node.page(new ListAgents(BIZ, 10, 0)).rows()).containsExactly(agent);
        assertThat(node.page(new ListVersions(BIZ, "agent_1", 10, 0)).rows())
                .extracting(
                        AgentVersionView::version,
                        AgentVersionView::changedBy,
                        AgentVersionView::changeId)
                .containsExactly(
                        tuple(2L, "Claude at Front Desk", "chg_1"),
                        tuple(1L, "The operator", null));
        Comparison comparison =
                node.ask(new CompareVersions(BIZ, "agent_1", 1, 2), Comparison.class);
        assertThat(comparison.differences()).containsExactly(PROMPT);
        assertThat(node.find(new CompareVersions(BIZ, "agent_1", 1, 3), Comparison.class)).isNull();
    }

    @Test
    void nothingOfAnotherBusinessIsEverFound() {
        assertThat(node.find(new GetAgent("biz_2", "agent_1"), AgentView.class)).isNull();
        assertThat(node.find(new GetLead("biz_2", "lead_1"), LeadView.class)).isNull();
        assertThat(node.find(new GetChange("biz_2", "chg_1"), ChangeView.class)).isNull();
        assertThat(node.find(new GetBusiness("biz_2"), BusinessView.class)).isNull();
        assertThat(node.page(new ListCases("biz_2", null, null, null, null, 10, 0)).total())
                .isZero();
        assertThat(node.ask(trail("biz_2", null, null), AuditTrail.class).entries()).isEmpty();
    }

    @Test
    void theInboxHoldsWhatWaitsAndTheRestIsDecided() {
        assertThat(node.page(new Inbox(BIZ, 10, 0)).rows())
                .extracting(ChangeView::changeId)
                .containsExactly("chg_3");
        assertThat(node.page(new Decided(BIZ, "agent_1", 10, 0)).rows())
                .extracting(ChangeView::changeId)
                .containsExactly("chg_2", "chg_1");
        ChangeView executed = node.ask(new GetChange(BIZ, "chg_1"), ChangeView.class);
        assertThat(executed.state()).isEqualTo(ChangeState.EXECUTED);
        assertThat(executed.decidedBy()).isEqualTo("Bo");
        assertThat(executed.resultVersion()).isEqualTo(2);
        assertThat(executed.changes()).containsExactly(PROMPT);
        assertThat(executed.proposedAt()).isEqualTo(MixedHistory.PROPOSED_AT);
        ChangeView refused = node.ask(new GetChange(BIZ, "chg_2"), ChangeView.class);
        assertThat(refused.state()).isEqualTo(ChangeState.REFUSED);
        assertThat(refused.outcome()).isEqualTo("Too brief.");
    }

    @Test
    void theAuditNamesWhoAskedWhoSignedAndWhatWasBefore() {
        AuditTrail trail = node.ask(trail(BIZ, "agent_1", null), AuditTrail.class);
        assertThat(trail.entries())
                .extracting(AuditEntry::eventName)
                .containsExactly(
                        "governance.gate.rehearsed/1",
                        "voice.agent.configured/1",
                        "voice.agent.created/1");
        AuditEntry change = trail.entries().get(1);
        assertThat(change.changes()).containsExactly(PROMPT);
        assertThat(change.subjectName()).isEqualTo("Front Desk");
        assertThat(change.countersignedBy()).isEqualTo("Bo");
        assertThat(change.digest()).isEqualTo("d1gest");
        assertThat(change.client()).isEqualTo("claude-code/2.1");
        assertThat(change.door()).isEqualTo("mcp-voice");
        assertThat(change.tool()).isEqualTo("update_agent_config");
        assertThat(change.actorName()).isEqualTo("Claude at Front Desk");
        assertThat(change.requestId()).isEqualTo("req_1");
        AuditEntry created = trail.entries().getLast();
        assertThat(created.changes())
                .contains(
                        new FieldChange("name", null, "Front Desk"),
                        new FieldChange("max_duration", null, "600"));
        assertThat(created.countersignedBy()).isNull();
    }

    @Test
    void theAuditFollowsOneChangeThroughItsLifeAndPagesBackwards() {
        AuditTrail all = node.ask(trail(BIZ, null, "chg_1"), AuditTrail.class);
        assertThat(all.entries())
                .extracting(AuditEntry::eventName)
                .containsExactly(
                        "governance.change.executed/1",
                        "voice.agent.configured/1",
                        "governance.change.approved/1",
                        "governance.change.proposed/1");
        assertThat(all.entries().getFirst().changes())
                .containsExactly(new FieldChange("state", "approved", "executed"));
        AuditTrail first =
                node.ask(
                        new Trail(BIZ, null, "chg_1", null, null, null, null, 3), AuditTrail.class);
        assertThat(first.more()).isTrue();
        AuditTrail second =
                node.ask(
                        new Trail(
                                BIZ,
                                null,
                                "chg_1",
                                null,
                                null,
                                null,
                                first.entries().getLast().position(),
                                3),
                        AuditTrail.class);
        assertThat(second.more()).isFalse();
        assertThat(second.entries()).containsExactly(all.entries().getLast());
    }

    @Test
    void aKeyIsFoundByItsSecretUntilItIsRevoked() {
        ApiKeyView key = node.ask(new KeyBySecret("5ec"), ApiKeyView.class);
        assertThat(key.scopes()).containsExactly("a:r");
        assertThat(key.ownerId()).isEqualTo("mem_1");
        assertThat(node.find(new KeyBySecret("01d"), ApiKeyView.class)).isNull();
        assertThat(node.find(new KeyBySecret("unknown"), ApiKeyView.class)).isNull();
        assertThat(node.ask(new ListKeys(BIZ), ApiKeys.class).keys())
                .extracting(ApiKeyView::keyId, ApiKeyView::revoked)
                .containsExactly(tuple("key_2", true), tuple("key_1", false));
    }

    @Test
    void membersBusinessesAndCasesAreFound() {
        assertThat(node.ask(new MembershipsOf(" Ada@Example.com"), Memberships.class).members())
                .singleElement()
                .satisfies(member -> assertThat(member.role()).isEqualTo(Role.OWNER));
        assertThat(node.ask(new ListMembers(BIZ), Memberships.class).members())
                .extracting(member -> member.name())
                .containsExactly("Ada", "Bo");
        assertThat(node.ask(new GetBusiness(BIZ), BusinessView.class).timezone())
                .isEqualTo("Europe/Berlin");
        assertThat(node.page(new ListCases(BIZ, "o 17/", null, null, null, 10, 0)).rows())
                .extracting(CaseView::caseId)
                .containsExactly(1001L);
        assertThat(node.page(new ListCases(BIZ, "100%", null, null, null, 10, 0)).total())
                .isEqualTo(1);
        assertThat(node.page(new ListCases(BIZ, "_", null, null, null, 10, 0)).total()).isZero();
        assertThat(node.page(new ListCases(BIZ, null, null, null, null, 1, 1)).rows())
                .extracting(CaseView::caseId)
                .containsExactly(1002L);
    }

    private static Trail trail(String business, @Nullable String subject, @Nullable String change) {
        return new Trail(business, subject, change, null, null, null, null, 50);
    }
}

package io.countersign.app.projections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.app.postgres.TestDatabase;
import io.countersign.app.postgres.TestPostgres;
import io.countersign.messages.Event;
import io.countersign.messages.FieldOrigin;
import io.countersign.messages.Moment;
import io.countersign.messages.PastQuery;
import io.countersign.messages.PastUnreachable;
import io.countersign.messages.casework.cases.CaseQuery;
import io.countersign.messages.casework.clients.ClientQuery;
import io.countersign.messages.governance.changes.ChangeQuery;
import io.countersign.messages.governance.policies.PolicyQuery;
import io.countersign.messages.tenancy.businesses.BusinessQuery;
import io.countersign.messages.voice.agents.AgentEvent;
import io.countersign.messages.voice.agents.AgentQuery;
import io.countersign.messages.voice.agents.AgentQuery.AgentView;
import io.countersign.messages.voice.leads.LeadQuery;
import io.countersign.messages.voice.settings.SettingsQuery;
import io.countersign.query.projections.PastView;
import io.countersign.query.projections.PastViews;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was, told by the code that tells what is. */
class PastTest {
    private static final String BIZ = MixedHistory.BIZ;

    private final TestDatabase database = TestPostgres.newDatabase();
    private final History history = new History(database);

    @ParameterizedTest
    @ValueSource(longs = {5, 1_234})
    void anAnswerAsOfAnyPositionIsTheOneThatWasGivenThere(long seed) {
        Random random = new Random(seed);
        AnyHistory any = new AnyHistory(random);
        Map<Long, Map<PastQuery<?>, @Nullable Object>> given = new LinkedHashMap<>();
        try (Node node = new Node(database).start()) {
            for (int slice = 0; slice < 4; slice++) {
                List<Event> events = new ArrayList<>();
                for (int i = 20 + random.nextInt(20); i >= 0; i--) {
                    events.add(any.event());
                }
                long last = history.append(events, Map.of("actorName", "Somebody " + slice));
                assertThat(node.reached(last)).isTrue();
                Map<PastQuery<?>, @Nullable Object> answers = new LinkedHashMap<>();
                questions(random.nextInt(AnyHistory.EACH))
                        .forEach(query -> answers.put(query, node.now(query)));
                given.put(last, answers);
            }
            int there = 0;
            for (var at : given.entrySet()) {
                for (var then : at.getValue().entrySet()) {
                    Object again = node.then(then.getKey(), new Moment.Position(at.getKey()));
                    assertThat(again)
                            .as("seed %d, %s at %d", seed, then.getKey(), at.getKey())
                            .isEqualTo(then.getValue());
                    there += again == null ? 0 : 1;
                }
            }
            assertThat(there).as("answers that could have differed").isGreaterThan(20);
        }
    }

    @Test
    void everyFieldIsExplainedByTheEventThatGaveItItsValue() {
        AnyHistory any = new AnyHistory(new Random(99));
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 70; i++) {
            events.add(any.event());
        }
        history.append(events, Map.of());
        try (Node node = new Node(database).start()) {
            int explained = 0;
            for (PastQuery<?> query : questions(1)) {
                for (FieldOrigin origin : node.origins(query, null)) {
                    explained++;
                    if (explained % 5 == 0) {
                        assertThat(origin(node, query, origin.position(), origin.field()))
                                .as(query + " " + origin.field())
                                .isEqualTo(origin);
                        assertThat(value(node, query, origin.position() - 1, origin.field()))
                                .as(query + " " + origin.field())
                                .isEqualTo(origin.before());
                    }
                }
            }
            assertThat(explained).isGreaterThan(60);
        }
    }

    @Test
    void theWholeBusinessAsOfAPositionAnswersAsItDid() {
        AnyHistory any = new AnyHistory(new Random(7));
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            events.add(any.event());
        }
        try (Node node = new Node(database).start()) {
            long then = history.append(events.subList(0, 80), Map.of());
            assertThat(node.reached(then)).isTrue();
            Map<PastQuery<?>, @Nullable Object> given = new LinkedHashMap<>();
            for (int number = 0; number < AnyHistory.EACH; number++) {
                questions(number).forEach(query -> given.put(query, node.now(query)));
            }
            assertThat(node.reached(history.append(events.subList(80, 120), Map.of()))).isTrue();
            int differ = 0;
            try (PastViews views = node.pastViews()) {
                PastView view = views.open(BIZ, new Moment.Position(then), "then", "somebody");
                PastView ready = awaitReady(views, view);
                for (var one : given.entrySet()) {
                    views.enter(ready);
                    Object again = views.<@Nullable Object>answer(() -> node.now(one.getKey()));
                    views.leave();
                    assertThat(again).as(one.getKey().toString()).isEqualTo(one.getValue());
                    differ += Objects.equals(again, node.now(one.getKey())) ? 0 : 1;
                }
                assertThat(differ).as("answers that changed since").isGreaterThan(5);
                views.close(BIZ, view.viewId());
                assertThat(views.of(BIZ)).isEmpty();
            }
        }
    }

    private static PastView awaitReady(PastViews views, PastView view) {
        long end = System.nanoTime() + Node.PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            PastView now = views.find(BIZ, view.viewId()).orElseThrow();
            if (now.phase() != PastView.Phase.BUILDING) {
                assertThat(now.phase()).isEqualTo(PastView.Phase.READY);
                return now;
            }
            LockSupport.parkNanos(5_000_000);
        }
        throw new AssertionError("It was not built.");
    }

    @Test
    void nothingIsThereBeforeItBeganNorForAnybodyElseNorAfterNow() {
        history.append(Leads.registered(1));
        long created =
                history.append(
                        new AgentEvent.Created(BIZ, "agent_1", MixedHistory.settings("Be kind.")));
        long last = history.append(Leads.changed(1, "sold"));
        AgentQuery.GetAgent agent = new AgentQuery.GetAgent(BIZ, "agent_1");
        try (Node node = new Node(database).start()) {
            assertThat(node.then(agent, new Moment.Position(created))).isNotNull();
            assertThat(node.then(agent, new Moment.Position(created - 1))).isNull();
            assertThat(node.then(agent, new Moment.Position(0))).isNull();
            assertThat(
                            node.then(
                                    new AgentQuery.GetAgent("biz_2", "agent_1"),
                                    new Moment.Position(last)))
                    .isNull();
            assertThat(
                            node.origins(
                                    new LeadQuery.GetLead("biz_2", "lead_1"),
                                    new Moment.Position(last)))
                    .isEmpty();
            for (Moment never :
                    List.of(
                            new Moment.Position(last + 1),
                            Objects.requireNonNull(Moment.of("2999-01-01")))) {
                assertThatThrownBy(() -> node.then(agent, never))
                        .isInstanceOf(PastUnreachable.class)
                        .hasMessageContaining("has not come yet");
            }
        }
    }

    @Test
    void anInstantMeansWhatWasRecordedUpToIt() {
        history.append(new AgentEvent.Created(BIZ, "agent_1", MixedHistory.settings("Be kind.")));
        for (long version = 2; version <= 40; version++) {
            history.append(
                    new AgentEvent.Configured(
                            BIZ,
                            "agent_1",
                            version,
                            MixedHistory.settings("Be brief."),
                            List.of("inbound_prompt")));
        }
        AgentQuery.GetAgent agent = new AgentQuery.GetAgent(BIZ, "agent_1");
        try (Node node = new Node(database).start()) {
            for (int second : List.of(0, 1, 17, 38, 39)) {
                Instant at = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(second);
                AgentView then = node.then(agent, new Moment.At(at));
                assertThat(Objects.requireNonNull(then).version()).isEqualTo(second + 1);
                assertThat(Objects.requireNonNull(then).updatedAt()).isEqualTo(at);
            }
            assertThat(node.then(agent, new Moment.At(Instant.parse("2025-12-31T23:59:59Z"))))
                    .isNull();
            AgentView day = node.then(agent, Objects.requireNonNull(Moment.of("2026-01-01")));
            assertThat(Objects.requireNonNull(day).version()).isEqualTo(40);
        }
    }

    private static FieldOrigin origin(Node node, PastQuery<?> query, long position, String field) {
        return node.origins(query, new Moment.Position(position)).stream()
                .filter(origin -> origin.field().equals(field))
                .findFirst()
                .orElseThrow();
    }

    private static @Nullable String value(
            Node node, PastQuery<?> query, long position, String field) {
        return node.origins(query, new Moment.Position(position)).stream()
                .filter(origin -> origin.field().equals(field))
                .map(FieldOrigin::value)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static List<PastQuery<?>> questions(int number) {
        return List.of(
                new AgentQuery.ListAgents(BIZ, 50, 0),
                new AgentQuery.GetAgent(BIZ, "agent_" + number),
                new AgentQuery.ListVersions(BIZ, "agent_" + number, 50, 0),
                new AgentQuery.GetVersion(BIZ, "agent_" + number, 2),
                new AgentQuery.CompareVersions(BIZ, "agent_" + number, 1, 2),
                new LeadQuery.GetLead(BIZ, "lead_" + number),
                new CaseQuery.GetCase(BIZ, number),
                new CaseQuery.ClientsOf(BIZ, number),
                new ClientQuery.GetClient(BIZ, number),
                new ClientQuery.FindClients(BIZ, List.of(0L, 1L, 2L)),
                new ChangeQuery.GetChange(BIZ, "chg_" + number),
                new PolicyQuery.GetPolicy(BIZ),
                new PolicyQuery.ListVersions(BIZ, 50),
                new SettingsQuery.GetSettings(BIZ),
                new BusinessQuery.GetBusiness(BIZ));
    }
}

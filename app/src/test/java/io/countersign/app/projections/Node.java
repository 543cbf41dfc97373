package io.countersign.app.projections;

import com.zaxxer.hikari.HikariDataSource;
import io.countersign.app.postgres.TestDatabase;
import io.countersign.command.ledger.LogicalNameSerializer;
import io.countersign.messages.FieldOrigin;
import io.countersign.messages.Moment;
import io.countersign.messages.Page;
import io.countersign.messages.PastQuery;
import io.countersign.messages.Queries;
import io.countersign.messages.Query;
import io.countersign.messages.voice.agents.AgentQuery;
import io.countersign.query.casework.calls.CaseCallsProjection;
import io.countersign.query.casework.campaigns.CaseCampaignsProjection;
import io.countersign.query.casework.caselists.CaseListsProjection;
import io.countersign.query.casework.cases.CasesProjection;
import io.countersign.query.casework.clients.ClientsProjection;
import io.countersign.query.casework.forms.FormsProjection;
import io.countersign.query.casework.notes.NotesProjection;
import io.countersign.query.casework.statuses.StatusesProjection;
import io.countersign.query.casework.tasks.TasksProjection;
import io.countersign.query.casework.types.TypesProjection;
import io.countersign.query.governance.audit.AuditProjection;
import io.countersign.query.governance.changes.ChangesProjection;
import io.countersign.query.governance.policies.PoliciesProjection;
import io.countersign.query.projections.AnswerType;
import io.countersign.query.projections.Past;
import io.countersign.query.projections.PastViews;
import io.countersign.query.projections.Projections;
import io.countersign.query.tenancy.businesses.BusinessesProjection;
import io.countersign.query.tenancy.keys.ApiKeysProjection;
import io.countersign.query.tenancy.members.MembersProjection;
import io.countersign.query.voice.agents.AgentsProjection;
import io.countersign.query.voice.leads.LeadsProjection;
import io.countersign.query.voice.settings.SettingsProjection;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One node's projections on a database, without the rest of the application. */
final class Node implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Queries NOBODY =
            new Queries() {
                @Override
                public <R> @Nullable R ask(Query<R> query) {
                    throw new UnsupportedOperationException();
                }
            };

    private static final List<Function<JdbcClient, Object>> ALL =
            List.of(
                    AgentsProjection::new,
                    LeadsProjection::new,
                    SettingsProjection::new,
                    PoliciesProjection::new,
                    BusinessesProjection::new,
                    MembersProjection::new,
                    ApiKeysProjection::new,
                    ChangesProjection::new,
                    AuditProjection::new,
                    CasesProjection::new,
                    any -> new CaseCallsProjection(),
                    CaseCampaignsProjection::new,
                    TypesProjection::new,
                    StatusesProjection::new,
                    ClientsProjection::new,
                    CaseListsProjection::new,
                    NotesProjection::new,
                    FormsProjection::new,
                    TasksProjection::new);

    final Projections projections;
    private final Past past;
    final JdbcClient jdbc;
    final Configuration axon;
    private final HikariDataSource pool;

    Node(TestDatabase database) {
        this(database, List.of());
    }

    /** A node with further event handlers, each in a processing group of {@code schemas}. */
    Node(TestDatabase database, List<Object> handlers) {
        this(database, ALL, handlers);
    }

    /** A node that has the leads and nothing else to follow. */
    static Node ofLeads(TestDatabase database) {
        return new Node(database, List.of(LeadsProjection::new), List.of());
    }

    private Node(
            TestDatabase database, List<Function<JdbcClient, Object>> ours, List<Object> handlers) {
        pool = database.pool(20);
        jdbc = JdbcClient.create(pool);
        projections = new Projections(pool, Projections.SCHEMAS);
        past = projections.past(pool, Clock.systemUTC());
        Configurer configurer =
                DefaultConfigurer.defaultConfiguration(false)
                        .configureSerializer(any -> new LogicalNameSerializer());
        configurer.eventProcessing(events -> {
            projections.register(events);
            ours.forEach(made -> events.registerEventHandler(c -> made.apply(jdbc)));
            handlers.forEach(made -> events.registerEventHandler(c -> made));
        });
        ours.forEach(made -> configurer.registerQueryHandler(c -> made.apply(jdbc)));
        axon = configurer.buildConfiguration();
        // The framework makes processors when they are first asked for; rebuilding needs no start.
        axon.eventProcessingConfiguration().eventProcessors();
    }

    Node start() {
        axon.start();
        return this;
    }

    /** Waits until the named projections, or all when none is named, contain the position. */
    boolean reached(long position, String... names) {
        projections.wake(position);
        return projections.barrier().await(position, PATIENCE, Set.of(names));
    }

    <R> @Nullable R find(Query<R> query, Class<R> answer) {
        return axon.queryGateway().query(query, AnswerType.of(answer)).join();
    }

    <R> R ask(Query<R> query, Class<R> answer) {
        return Objects.requireNonNull(find(query, answer));
    }

    /** Asks for a page, which has no class of its own. */
    @SuppressWarnings("unchecked") // The query says what its page holds.
    <T> Page<T> page(Query<Page<T>> query) {
        return (Page<T>) axon.queryGateway().query(query, AnswerType.of(Page.class)).join();
    }

    PastViews pastViews() {
        return projections.pastViews(pool, Clock.systemUTC());
    }

    /** What a question is answered with today. */
    @Nullable Object now(Query<?> query) {
        Class<?> answer =
                Objects.requireNonNull(
                        ResolvableType.forClass(query.getClass())
                                .as(Query.class)
                                .getGeneric(0)
                                .resolve());
        return axon.queryGateway().query(query, AnswerType.of(answer)).join();
    }

    /** What it was answered with at a moment. */
    @SuppressWarnings("unchecked") // The query says what it is answered with.
    <R> @Nullable R then(PastQuery<R> query, Moment moment) {
        return (R) past.<@Nullable Object>answer(query, subjects(query), moment, () -> now(query));
    }

    /** Which events gave the answer's fields their values. */
    List<FieldOrigin> origins(PastQuery<?> query, @Nullable Moment moment) {
        return past.origins(query, subjects(query), moment, () -> now(query));
    }

    private static Set<String> subjects(PastQuery<?> query) {
        // Whoever lists agents looks up who there is; a node that never started would not know.
        return query instanceof AgentQuery.ListAgents
                ? Set.of("agent_0", "agent_1", "agent_2")
                : query.subjects(NOBODY);
    }

    @Override
    public void close() {
        axon.shutdown();
        pool.close();
    }
}

package io.countersign.app.axon;

import io.countersign.command.ledger.LedgerSettings;
import io.countersign.command.ledger.LogicalNameSerializer;
import io.countersign.command.ledger.LruAggregateCache;
import io.countersign.command.ledger.PersonalKeys;
import io.countersign.command.ledger.PostgresEventStorageEngine;
import javax.sql.DataSource;
import org.axonframework.common.caching.Cache;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.axonframework.modelling.saga.repository.jdbc.JdbcSagaStore;
import org.axonframework.modelling.saga.repository.jdbc.PostgresSagaSqlSchema;
import org.axonframework.modelling.saga.repository.jdbc.SagaSchema;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.transaction.PlatformTransactionManager;

/** Puts events into the ledger, and the memory of flows beside it. */
@Configuration(proxyBeanMethods = false)
class LedgerConfiguration {

    @Bean
    @Primary
    Serializer serializer(PersonalKeys keys) {
        return new LogicalNameSerializer(keys);
    }

    @Bean(destroyMethod = "close")
    @DependsOnDatabaseInitialization
    PostgresEventStorageEngine eventStorageEngine(DataSource dataSource, Serializer serializer) {
        return new PostgresEventStorageEngine(dataSource, serializer, LedgerSettings.DEFAULT)
                .proven();
    }

    @Bean
    Cache aggregateCache() {
        return new LruAggregateCache(30_000);
    }

    /** Named as the framework names it, so that it is the event bus too. */
    @Bean
    EmbeddedEventStore eventBus(EventStorageEngine engine) {
        // The delay is for events of other nodes; those of this node are announced at once.
        return EmbeddedEventStore.builder().storageEngine(engine).fetchDelay(100).build();
    }

    /** Without this the framework finds no transactions at all and says nothing about it. */
    @Bean
    TransactionManager axonTransactionManager(PlatformTransactionManager transactions) {
        return new SpringTransactionManager(transactions);
    }

    @Bean
    ConnectionProvider connectionProvider(DataSource dataSource) {
        return new UnitOfWorkAwareConnectionProviderWrapper(
                new SpringDataSourceConnectionProvider(dataSource));
    }

    @Bean
    TokenStore tokenStore(ConnectionProvider connections, Serializer serializer) {
        return JdbcTokenStore.builder()
                .connectionProvider(connections)
                .serializer(serializer)
                .schema(
                        TokenSchema.builder()
                                .setTokenTable("axon.token_entry")
                                .setProcessorNameColumn("processor_name")
                                .setTokenTypeColumn("token_type")
                                .build())
                .build();
    }

    @Bean
    SagaStore<Object> sagaStore(ConnectionProvider connections, Serializer serializer) {
        return JdbcSagaStore.builder()
                .connectionProvider(connections)
                .serializer(serializer)
                .sqlSchema(
                        new PostgresSagaSqlSchema(
                                SagaSchema.builder()
                                        .sagaEntryTable("axon.saga_entry")
                                        .associationValueEntryTable("axon.association_value_entry")
                                        .sagaIdColumn("saga_id")
                                        .sagaTypeColumn("saga_type")
                                        .serializedSagaColumn("serialized_saga")
                                        .associationKeyColumn("association_key")
                                        .associationValueColumn("association_value")
                                        .build()))
                .build();
    }
}

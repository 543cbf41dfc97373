package io.countersign.app.notary;

import io.countersign.messages.Secrets;
import io.countersign.sagas.outside.egress.Egress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The notary and when it works. */
@Configuration(proxyBeanMethods = false)
class NotaryConfiguration {
    @Bean
    @DependsOnDatabaseInitialization
    NotaryTables notaryTables(JdbcTemplate template) {
        return new NotaryTables(template);
    }

    /**
     * @param name who signs; auditors know the key by it
     * @param folder where every checkpoint is also kept as a file; nowhere when empty
     * @param address where every checkpoint is also sent; nowhere when empty
     */
    @Bean
    Notary notary(
            NotaryTables tables,
            PlatformTransactionManager transactions,
            JdbcClient jdbc,
            Secrets secrets,
            Egress egress,
            @Value("${countersign.notary.name:countersign}") String name,
            @Value("${countersign.notary.witness-folder:}") String folder,
            @Value("${countersign.notary.witness-url:}") String address) {
        List<Witness> witnesses = new ArrayList<>();
        if (!folder.isBlank()) {
            witnesses.add(new FolderWitness(Path.of(folder)));
        }
        if (!address.isBlank()) {
            witnesses.add(new WebWitness(egress, URI.create(address)));
        }
        return new Notary(
                tables,
                new TransactionTemplate(transactions),
                new SigningKey(name, jdbc, secrets),
                witnesses,
                Clock.systemUTC());
    }

    @Bean
    Export export(
            NotaryTables tables,
            PlatformTransactionManager transactions,
            Notary notary,
            JdbcTemplate template) {
        TransactionTemplate oneMoment = new TransactionTemplate(transactions);
        oneMoment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        oneMoment.setReadOnly(true);
        return new Export(tables, oneMoment, notary, new ReadableHistory(template));
    }

    @Bean
    HistoryDoors historyDoors(NotaryTables tables, Notary notary) {
        return new HistoryDoors(tables, notary);
    }

    @Bean
    NotaryHours notaryHours(
            Notary notary,
            @Value("${countersign.notary.every:1s}") Duration every,
            @Value("${countersign.notary.sign-every:1m}") Duration signEvery) {
        return new NotaryHours(notary, every, signEvery);
    }
}

package io.countersign.app.erasure;

import io.countersign.messages.Secrets;
import io.countersign.query.projections.Projections;
import io.countersign.sagas.governance.erasures.Eraser;
import javax.sql.DataSource;
import org.axonframework.common.caching.Cache;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The keys of what is stored about people, and how somebody is forgotten. */
@Configuration(proxyBeanMethods = false)
class ErasureConfiguration {
    @Bean
    @DependsOnDatabaseInitialization
    KeyStore personalKeyStore(DataSource dataSource, Secrets secrets) {
        return new KeyStore(dataSource, secrets);
    }

    @Bean
    KeyRing personalKeys(KeyStore store, ObjectProvider<Cache> subjects) {
        KeyRing keys = new KeyRing(store);
        keys.onForgotten(person -> subjects.ifAvailable(cache -> cache.remove(person)));
        return keys;
    }

    @Bean
    Eraser eraser(KeyStore store, KeyRing keys, Projections projections, DataSource dataSource) {
        return new PersonEraser(store, keys, projections, dataSource);
    }
}

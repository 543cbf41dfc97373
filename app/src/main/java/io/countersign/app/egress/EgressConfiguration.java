package io.countersign.app.egress;

import io.countersign.sagas.outside.egress.Egress;
import io.countersign.sagas.outside.egress.GuardedEgress;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** {@code countersign.egress.allow-private} lets private addresses and plain http out. */
@Configuration(proxyBeanMethods = false)
class EgressConfiguration {
    @Bean(destroyMethod = "close")
    Egress egress(@Value("${countersign.egress.allow-private:false}") boolean allowPrivate) {
        return new GuardedEgress(allowPrivate, null);
    }
}

package io.countersign.sagas.casework.webhooks;

import io.countersign.messages.Family;
import io.countersign.messages.Stops;
import io.countersign.sagas.outside.webhooks.Retry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How deliveries are made, and what makes them. */
@Configuration(proxyBeanMethods = false)
class DeliveryConfiguration {

    @Bean
    DeliverySettings deliverySettings(
            @Value("${countersign.webhooks.retry-after:}") List<Duration> retryAfter,
            @Value("${countersign.webhooks.timeout:20s}") Duration timeout,
            @Value("${countersign.webhooks.at-once:8}") int atOnce,
            @Value("${countersign.webhooks.at-once-of-business:48}") int atOnceOfBusiness,
            @Value("${countersign.webhooks.at-once-in-all:160}") int atOnceInAll) {
        return new DeliverySettings(
                retryAfter.isEmpty() ? Retry.PUBLISHED_SCHEDULE : retryAfter,
                timeout,
                atOnce,
                atOnceOfBusiness,
                atOnceInAll);
    }

    @Bean
    DeliveryLoop deliveryLoop(
            DeliveryStore store,
            AttemptLog log,
            Courier courier,
            Clock clock,
            DeliverySettings settings,
            Stops stops) {
        return new DeliveryLoop(
                store,
                log,
                courier,
                clock,
                settings,
                business -> stops.isStopped(business, Family.WEBHOOKS));
    }
}

package io.countersign.sagas.outside.carriers;

import io.countersign.messages.Commands;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Brings the carriers together. */
@Configuration(proxyBeanMethods = false)
class CarrierConfiguration {
    @Bean
    Carriers carriers(
            List<Carrier> all,
            @Value("${countersign.carriers.default:simulated}") String standard) {
        return new Carriers(all, standard);
    }

    @Bean
    CarrierReports carrierReports(Commands commands) {
        return new CarrierReports(commands);
    }
}

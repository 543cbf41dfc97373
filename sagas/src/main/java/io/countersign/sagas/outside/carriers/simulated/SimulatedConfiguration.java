package io.countersign.sagas.outside.carriers.simulated;

import io.countersign.sagas.outside.carriers.CarrierReports;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Makes the simulated carrier; it is always there, because its calls stay readable. */
@Configuration(proxyBeanMethods = false)
class SimulatedConfiguration {
    @Bean
    Player simulatedCalls(
            JdbcClient jdbc,
            CarrierReports reports,
            Clock clock,
            @Value("${countersign.carriers.simulated.speed:10}") double speed) {
        return new Player(new Memory(jdbc), reports, clock, speed);
    }

    @Bean
    SimulatedCarrier simulatedCarrier(JdbcClient jdbc, Player simulatedCalls, Clock clock) {
        return new SimulatedCarrier(new Memory(jdbc), simulatedCalls, clock);
    }
}

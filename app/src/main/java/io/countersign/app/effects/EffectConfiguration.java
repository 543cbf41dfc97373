package io.countersign.app.effects;

import io.countersign.messages.Stops;
import io.countersign.sagas.outside.effects.Effect;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the effects. */
@Configuration(proxyBeanMethods = false)
class EffectConfiguration {
    @Bean
    ScheduledEffects effects(DataSource dataSource, List<Effect> all, Stops stops) {
        return new ScheduledEffects(dataSource, all, stops);
    }
}

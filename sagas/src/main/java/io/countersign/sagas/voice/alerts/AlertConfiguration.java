package io.countersign.sagas.voice.alerts;

import io.countersign.messages.Commands;
import io.countersign.messages.Queries;
import io.countersign.messages.voice.alerts.AlertChannel;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Texts and emails are sent alike, and are stopped each for itself. */
@Configuration(proxyBeanMethods = false)
class AlertConfiguration {
    @Bean
    SendingAnAlert textingAnAlert(Commands commands, Queries queries, AlertPost post, Clock clock) {
        return new SendingAnAlert(AlertChannel.SMS, commands, queries, post, clock);
    }

    @Bean
    SendingAnAlert emailingAnAlert(
            Commands commands, Queries queries, AlertPost post, Clock clock) {
        return new SendingAnAlert(AlertChannel.EMAIL, commands, queries, post, clock);
    }
}

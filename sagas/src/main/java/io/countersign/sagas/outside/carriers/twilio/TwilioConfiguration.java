package io.countersign.sagas.outside.carriers.twilio;

import io.countersign.messages.Queries;
import io.countersign.sagas.outside.carriers.Accounts;
import io.countersign.sagas.outside.carriers.Callbacks;
import io.countersign.sagas.outside.carriers.Carrier;
import io.countersign.sagas.outside.carriers.CarrierReports;
import io.countersign.sagas.outside.carriers.Lines;
import io.countersign.sagas.outside.carriers.Orders;
import io.countersign.sagas.outside.carriers.Patience;
import io.countersign.sagas.outside.egress.Egress;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the way to Twilio; it is used by businesses that have chosen it and entered keys. */
@Configuration(proxyBeanMethods = false)
class TwilioConfiguration {
    @Bean
    Carrier twilio(
            Accounts accounts,
            Lines lines,
            Orders orders,
            Callbacks callbacks,
            Egress egress,
            @Value("${countersign.carriers.twilio.url:https://api.twilio.com}") String url,
            Patience patience,
            Clock clock) {
        return new TwilioCarrier(accounts, lines, orders, callbacks, egress, url, patience, clock);
    }

    @Bean
    TwilioReports twilioReports(
            Accounts accounts,
            Lines lines,
            Orders orders,
            Callbacks callbacks,
            CarrierReports reports,
            Queries queries,
            Clock clock) {
        return new TwilioReports(accounts, lines, orders, callbacks, reports, queries, clock);
    }
}

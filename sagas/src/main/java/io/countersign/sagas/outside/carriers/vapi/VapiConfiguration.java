package io.countersign.sagas.outside.carriers.vapi;

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
import org.springframework.jdbc.core.simple.JdbcClient;

/** Makes the way to Vapi; it is used by businesses that have chosen it and entered a key. */
@Configuration(proxyBeanMethods = false)
class VapiConfiguration {
    @Bean
    VapiApi vapiApi(
            Egress egress,
            @Value("${countersign.carriers.vapi.url:https://api.vapi.ai}") String url,
            Patience patience) {
        return new VapiApi(egress, url, patience.answersWithin());
    }

    @Bean
    Copies assistantCopies(JdbcClient jdbc) {
        return new CopyTable(jdbc);
    }

    @Bean
    Assistants assistants(
            VapiApi api,
            Accounts accounts,
            Callbacks callbacks,
            Copies copies,
            Lines lines,
            Queries queries,
            @Value("${countersign.carriers.vapi.model:gpt-4.1-mini}") String standardModel) {
        return new Assistants(api, accounts, callbacks, copies, lines, queries, standardModel);
    }

    @Bean
    Carrier vapi(
            VapiApi api,
            Assistants assistants,
            Accounts accounts,
            Lines lines,
            Callbacks callbacks,
            Queries queries,
            Patience patience,
            Clock clock) {
        return new VapiCarrier(
                api, assistants, accounts, lines, callbacks, queries, patience, clock);
    }

    @Bean
    VapiReports vapiReports(
            Accounts accounts,
            Copies copies,
            Lines lines,
            Orders orders,
            CarrierReports reports,
            Clock clock) {
        return new VapiReports(accounts, copies, lines, orders, reports, clock);
    }
}

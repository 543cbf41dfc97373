package io.countersign.sagas.outside.carriers;

import io.countersign.messages.Commands;
import io.countersign.messages.Queries;
import io.countersign.messages.Secrets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Brings the carriers together. */
@Configuration(proxyBeanMethods = false)
class CarrierConfiguration {
    @Bean
    Orders orders(JdbcClient jdbc) {
        return new OrderTable(jdbc);
    }

    @Bean
    Carriers carriers(
            List<Carrier> all,
            @Value("${countersign.carriers.default:simulated}") String standard,
            Queries queries,
            Orders orders,
            Clock clock) {
        return new Carriers(all, standard, queries, orders, clock);
    }

    @Bean
    KeyCheck keyCheck(Carriers carriers) {
        return (carrier, account, key) ->
                carriers.named(carrier)
                        .map(known -> known.check(account, key))
                        .orElseGet(() -> new KeyCheck.Bad("There is no such carrier here."));
    }

    @Bean
    CarrierReports carrierReports(Commands commands) {
        return new CarrierReports(commands);
    }

    @Bean
    Accounts carrierAccounts(Queries queries, Secrets secrets) {
        return new Accounts(queries, secrets);
    }

    @Bean
    Patience patience(
            @Value("${countersign.carriers.certain-after:PT20S}") Duration certainAfter,
            @Value("${countersign.carriers.ask-again-after:PT30S}") Duration askAgainAfter,
            @Value("${countersign.carriers.follow-after:PT10M}") Duration followAfter,
            @Value("${countersign.carriers.answers-within:PT15S}") Duration answersWithin) {
        return new Patience(certainAfter, askAgainAfter, followAfter, answersWithin);
    }

    @Bean
    Lines lines(Queries queries) {
        return new Lines(queries);
    }

    @Bean
    Callbacks callbacks(@Value("${countersign.public-url:}") String publicUrl) {
        return new Callbacks(publicUrl);
    }
}

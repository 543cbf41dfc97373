package io.countersign.mcp;

import io.countersign.mcp.rest.MoreDoors;
import io.countersign.messages.Secrets;
import io.countersign.messages.casework.webhooks.Destinations;
import java.time.Clock;
import java.util.Map;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The two real endpoints with a desk in memory behind them. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(McpConfiguration.class)
class DeskServer {
    @Bean
    FakeDesk desk() {
        return new FakeDesk();
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** Nothing here is secret. */
    @Bean
    Secrets secrets() {
        return new Secrets() {
            @Override
            public String seal(String purpose, String plain) {
                return plain;
            }

            @Override
            public String open(String purpose, String sealed) {
                return sealed;
            }
        };
    }

    /** Nothing else. */
    @Bean
    MoreDoors noMoreDoors() {
        return calls -> Map.of();
    }

    @Bean
    Destinations destinations() {
        return url -> null;
    }
}

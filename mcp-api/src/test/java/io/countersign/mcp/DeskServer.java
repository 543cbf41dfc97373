package io.countersign.mcp;

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
}

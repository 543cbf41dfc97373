package io.countersign.mcp.conformance;

import io.countersign.mcp.callers.Caller;
import io.countersign.mcp.protocol.Catalogue;
import io.countersign.mcp.protocol.EndpointSettings;
import io.countersign.mcp.protocol.McpEndpoint;
import io.countersign.mcp.protocol.ServerSettings;
import io.countersign.messages.Door;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/** The engine with the fixtures behind it, open to everyone. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class ConformanceServer {
    @Bean
    SimpleUrlHandlerMapping fixtures() {
        EndpointSettings endpoint =
                new EndpointSettings(
                        "/mcp",
                        Door.MCP_VOICE,
                        "conformance",
                        "Fixtures of the conformance suite",
                        "0",
                        "Fixtures.",
                        List.of(),
                        new Caller("key_suite", "Suite", null, "biz_suite", Set.of("*")));
        ServerSettings settings = new ServerSettings(null, List.of(), 1 << 20, 1_000_000);
        return new SimpleUrlHandlerMapping(
                Map.of(
                        "/mcp",
                        new McpEndpoint(
                                endpoint,
                                settings,
                                new Catalogue(Fixtures.all()),
                                (secret, resource) -> null)),
                -10);
    }
}

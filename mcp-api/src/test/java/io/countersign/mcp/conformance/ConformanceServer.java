package io.countersign.mcp.conformance;

import io.countersign.mcp.callers.Caller;
import io.countersign.mcp.protocol.Catalogue;
import io.countersign.mcp.protocol.EndpointSettings;
import io.countersign.mcp.protocol.McpEndpoint;
import io.countersign.mcp.protocol.ServerSettings;
import io.countersign.messages.Door;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/**
 * Starts on the loopback and writes the port it found into the file named by {@code port.file}, if
 * one is named.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class ConformanceServer {
    public static void main(String[] args) {
        SpringApplication server = new SpringApplication(ConformanceServer.class);
        server.setDefaultProperties(
                Map.of(
                        "server.port", "0",
                        "server.address", "127.0.0.1",
                        "spring.threads.virtual.enabled", "true"));
        server.addListeners((ApplicationListener<WebServerInitializedEvent>) Started::tell);
        server.run(args);
    }

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
                                endpoint, settings, new Catalogue(Fixtures.all()), s -> null)),
                -10);
    }

    private static final class Started {
        static void tell(WebServerInitializedEvent event) {
            String file = System.getProperty("port.file", "");
            if (file.isEmpty()) {
                return;
            }
            try {
                Path made = Path.of(file + ".new");
                Files.writeString(made, Integer.toString(event.getWebServer().getPort()));
                Files.move(made, Path.of(file), StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}

package io.countersign.app.journey;

import io.countersign.mcp.callers.Buckets;
import io.countersign.mcp.callers.Caller;
import io.countersign.mcp.callers.Callers;
import io.countersign.mcp.callers.Uses;
import io.countersign.mcp.protocol.Catalogue;
import io.countersign.mcp.protocol.EndpointSettings;
import io.countersign.mcp.protocol.McpEndpoint;
import io.countersign.mcp.protocol.ServerSettings;
import io.countersign.mcp.tools.About;
import io.countersign.mcp.tools.Call;
import io.countersign.mcp.tools.Dispatch;
import io.countersign.mcp.tools.Effect;
import io.countersign.mcp.tools.Envelope;
import io.countersign.mcp.tools.Reply;
import io.countersign.mcp.tools.Tool;
import io.countersign.mcp.tools.Toolbox;
import io.countersign.messages.Commands;
import io.countersign.messages.Door;
import io.countersign.messages.Numbers;
import io.countersign.messages.Queries;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.configuration.WebSecurityCustomizer;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/** One small tool behind two doors: one that asks who you are, as ours do, and one that is open. */
@Configuration(proxyBeanMethods = false)
class OpenDesk {
    static final String OPEN = "/open";
    static final String GUARDED = "/api/mcp/guarded";
    private static final int CALLS_PER_MINUTE = 100_000_000;

    record Two(@About("First") int a, @About("Second") int b) {}

    record Sum(int sum, String unit) {}

    static final class Arithmetic {
        @Tool(
                name = "add",
                title = "Add",
                scope = "calls:read",
                effect = Effect.READS,
                about = "Adds two numbers.")
        Reply<Sum> add(Two input, Call call) {
            return Reply.answer(new Sum(input.a() + input.b(), "EUR"));
        }
    }

    /** The open door has no filter of security before it either. */
    @Bean
    WebSecurityCustomizer openDoor() {
        return web -> web.ignoring().requestMatchers(OPEN);
    }

    @Bean
    SimpleUrlHandlerMapping doors(
            Commands commands,
            Queries queries,
            Numbers numbers,
            Callers callers,
            Uses uses,
            Buckets buckets) {
        Catalogue catalogue =
                new Catalogue(
                        Toolbox.of(
                                Envelope.SUCCESS_FLAG,
                                new Dispatch(commands, queries, numbers),
                                new Arithmetic()));
        ServerSettings settings = new ServerSettings(null, List.of(), 1 << 20, CALLS_PER_MINUTE);
        McpEndpoint guarded =
                new McpEndpoint(endpoint(null), settings, catalogue, callers, uses, buckets);
        Caller everyone = new Caller("key_1", "All", null, "biz_1", Set.of("*"));
        McpEndpoint open =
                new McpEndpoint(
                        endpoint(everyone),
                        settings,
                        catalogue,
                        (_, _) -> null,
                        (_, _, _) -> {},
                        buckets);
        return new SimpleUrlHandlerMapping(Map.of(GUARDED, guarded, OPEN, open), -20);
    }

    private static EndpointSettings endpoint(@Nullable Caller everyone) {
        return new EndpointSettings(
                "/api/mcp", Door.MCP_VOICE, "benchmark", "Benchmark", "0", "", List.of(), everyone);
    }
}

package io.countersign.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import io.countersign.mcp.callers.Caller;
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
import io.countersign.messages.Door;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/**
 * Processor time of a tools/call, argument check, schema and text twin included, beside a bare
 * Spring MVC controller that adds the same two numbers. Without credentials. Rounds alternate and
 * the median counts. The client's threads count their own time, which is taken off.
 */
@Tag("benchmark")
@SpringBootTest(
        classes = EngineBenchmarkTest.Server.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "server.address=127.0.0.1",
            "spring.threads.virtual.enabled=true",
            "server.tomcat.max-keep-alive-requests=-1"
        })
class EngineBenchmarkTest {
    private static final double MAX_RATIO = 1.5;
    private static final int CLIENTS = 8;
    private static final int REQUESTS_A_CLIENT = 2_500;
    private static final int WARM_UP_ROUNDS = 3;
    private static final int ROUNDS = 7;

    private static final String BARE = "{\"a\":1,\"b\":2}";
    private static final String WITH_HANDSHAKE =
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"add\","
                    + "\"arguments\":{\"a\":1,\"b\":2}}}";
    private static final String STATELESS =
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"add\","
                    + "\"arguments\":{\"a\":1,\"b\":2},\"_meta\":{"
                    + "\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
                    + "\"io.modelcontextprotocol/clientCapabilities\":{}}}}";
    private static final String STATELESS_HEADERS =
            "MCP-Protocol-Version: 2026-07-28\r\nMcp-Method: tools/call\r\nMcp-Name: add\r\n";

    @LocalServerPort private int port;

    @Test
    void aToolCallCostsLittleMoreThanABareController() {
        List<Double> bare = new ArrayList<>();
        List<Double> before = new ArrayList<>();
        List<Double> stateless = new ArrayList<>();
        for (int round = 0; round < WARM_UP_ROUNDS + ROUNDS; round++) {
            double b = microsPerRequest("/bare", "", BARE);
            double h = microsPerRequest("/mcp", "", WITH_HANDSHAKE);
            double s = microsPerRequest("/mcp", STATELESS_HEADERS, STATELESS);
            if (round >= WARM_UP_ROUNDS) {
                bare.add(b);
                before.add(h);
                stateless.add(s);
            }
        }
        double unit = median(bare);
        System.out.printf(
                "CPU a request: bare controller %.1f us, tools/call 2025-11-25 %.1f us (%.2f x),"
                        + " tools/call 2026-07-28 %.1f us (%.2f x), limit %.1f x%n",
                unit,
                median(before),
                median(before) / unit,
                median(stateless),
                median(stateless) / unit,
                MAX_RATIO);
        assertThat(median(before) / unit).isLessThanOrEqualTo(MAX_RATIO);
        assertThat(median(stateless) / unit).isLessThanOrEqualTo(MAX_RATIO);
    }

    private double microsPerRequest(String path, String headers, String body) {
        OperatingSystemMXBean system =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        byte[] request =
                ("POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n%s"
                                + "Content-Length: %d\r\n\r\n%s")
                        .formatted(path, headers, body.length(), body)
                        .getBytes(StandardCharsets.US_ASCII);
        List<LoadThread> clients = new ArrayList<>();
        long before = system.getProcessCpuTime();
        for (int i = 0; i < CLIENTS; i++) {
            LoadThread client = new LoadThread(port, request, REQUESTS_A_CLIENT);
            clients.add(client);
            client.start();
        }
        long own = clients.stream().mapToLong(LoadThread::joinAndGetCpuNanos).sum();
        long spent = system.getProcessCpuTime() - before - own;
        return spent / 1_000.0 / (CLIENTS * REQUESTS_A_CLIENT);
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    /** The bare controller and the engine with one trivial tool. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Bare.class)
    static class Server {
        @Bean
        SimpleUrlHandlerMapping engine() {
            EndpointSettings endpoint =
                    new EndpointSettings(
                            "/mcp",
                            Door.MCP_VOICE,
                            "benchmark",
                            "Benchmark",
                            "0",
                            "",
                            List.of(),
                            new Caller("key_1", "All", null, "biz_1", Set.of("*")));
            FakeDesk desk = new FakeDesk();
            Catalogue catalogue =
                    new Catalogue(
                            Toolbox.of(
                                    Envelope.SUCCESS_FLAG,
                                    new Dispatch(desk, desk, desk),
                                    new Arithmetic()));
            return new SimpleUrlHandlerMapping(
                    Map.of(
                            "/mcp",
                            new McpEndpoint(
                                    endpoint,
                                    new ServerSettings(null, List.of(), 1 << 20, 1_000_000),
                                    catalogue,
                                    (secret, resource) -> null)),
                    -10);
        }
    }

    record Numbers(@About("First") int a, @About("Second") int b) {}

    record Sum(int sum, String unit) {}

    static final class Arithmetic {
        @Tool(
                name = "add",
                title = "Add",
                scope = "calls:read",
                effect = Effect.READS,
                about = "Adds two numbers.")
        Reply<Sum> add(Numbers input, Call call) {
            return Reply.answer(new Sum(input.a() + input.b(), "EUR"));
        }
    }

    @RestController
    static class Bare {
        @PostMapping("/bare")
        Sum add(@RequestBody Numbers numbers) {
            return new Sum(numbers.a() + numbers.b(), "EUR");
        }
    }

    /** Sends one request again and again on one connection. */
    private static final class LoadThread extends Thread {
        private static final byte[] END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

        private final int port;
        private final byte[] request;
        private final int times;
        private long cpuNanos;
        private boolean failed;

        LoadThread(int port, byte[] request, int times) {
            this.port = port;
            this.request = request;
            this.times = times;
        }

        long joinAndGetCpuNanos() {
            try {
                join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            assertThat(failed).as("every request was answered with 200").isFalse();
            return cpuNanos;
        }

        @Override
        public void run() {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.setTcpNoDelay(true);
                OutputStream out = socket.getOutputStream();
                InputStream in = socket.getInputStream();
                byte[] buffer = new byte[1 << 16];
                for (int i = 0; i < times && !failed; i++) {
                    out.write(request);
                    failed = !isWholeAnswer(in, buffer);
                }
            } catch (IOException e) {
                failed = true;
            }
            cpuNanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        }

        private static boolean isWholeAnswer(InputStream in, byte[] buffer) throws IOException {
            int length = 0;
            while (true) {
                int read = in.read(buffer, length, buffer.length - length);
                if (read < 0) {
                    return false;
                }
                length += read;
                String text = new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
                int head = text.indexOf(new String(END, StandardCharsets.ISO_8859_1));
                if (head < 0) {
                    continue;
                }
                boolean chunked = text.contains("Transfer-Encoding: chunked");
                boolean whole =
                        chunked
                                ? text.endsWith("0\r\n\r\n")
                                : length >= head + END.length + contentLength(text);
                if (whole) {
                    return text.startsWith("HTTP/1.1 200");
                }
            }
        }

        private static int contentLength(String text) {
            int at = text.indexOf("Content-Length: ");
            return Integer.parseInt(text.substring(at + 16, text.indexOf('\r', at)));
        }
    }
}

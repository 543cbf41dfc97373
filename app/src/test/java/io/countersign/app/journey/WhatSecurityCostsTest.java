package io.countersign.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Processor time of a tools/call whose caller is known by key or token, with Spring Security's
 * filters, limits and the note of the last use, beside the same call at a door that asks nobody.
 * Rounds alternate and the median counts; the client's threads count their own time, which is taken
 * off.
 */
@Tag("benchmark")
class WhatSecurityCostsTest {
    private static final double MAX_RATIO = 2.0;
    private static final int CLIENTS = 4;
    private static final int REQUESTS_A_CLIENT = 4_000;
    private static final int WARM_UP_ROUNDS = 4;
    private static final int ROUNDS = 7;
    private static final String BODY =
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"add\","
                    + "\"arguments\":{\"a\":1,\"b\":2}}}";

    @Test
    void knowingTheCallerCostsLessThanTheCallItself() {
        try (RunningApp app =
                new RunningApp(
                        "--spring.main.sources=" + OpenDesk.class.getName(),
                        "--server.tomcat.max-keep-alive-requests=-1")) {
            Program program = new Program(app.url());
            program.signIn(app.demo().at("/people/0"));
            String client = program.registered("Claude", Program.REDIRECT);
            String token = program.access(client, "/api/mcp", "calls:read");
            String key = app.key("all");
            measure(app, token, key);
        }
    }

    private static void measure(RunningApp app, String token, String key) {
        int port = URI.create(app.url()).getPort();
        List<Double> open = new ArrayList<>();
        List<Double> byKey = new ArrayList<>();
        List<Double> byToken = new ArrayList<>();
        for (int round = 0; round < WARM_UP_ROUNDS + ROUNDS; round++) {
            double o = microsPerRequest(port, OpenDesk.OPEN, null);
            double k = microsPerRequest(port, OpenDesk.GUARDED, key);
            double t = microsPerRequest(port, OpenDesk.GUARDED, token);
            if (round >= WARM_UP_ROUNDS) {
                open.add(o);
                byKey.add(k);
                byToken.add(t);
            }
        }
        double unit = median(open);
        System.out.printf(
                "CPU a tools/call: nobody asked %.1f us, by key %.1f us (%.2f x), by token %.1f us"
                        + " (%.2f x), limit %.1f x%n",
                unit,
                median(byKey),
                median(byKey) / unit,
                median(byToken),
                median(byToken) / unit,
                MAX_RATIO);
        assertThat(median(byKey) / unit).isLessThanOrEqualTo(MAX_RATIO);
        assertThat(median(byToken) / unit).isLessThanOrEqualTo(MAX_RATIO);
    }

    private static double microsPerRequest(int port, String path, @Nullable String secret) {
        OperatingSystemMXBean system =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        String credential = secret == null ? "" : "Authorization: Bearer " + secret + "\r\n";
        byte[] request =
                ("POST %s HTTP/1.1\r\nHost: localhost:%d\r\nContent-Type: application/json\r\n%s"
                                + "Content-Length: %d\r\n\r\n%s")
                        .formatted(path, port, credential, BODY.length(), BODY)
                        .getBytes(StandardCharsets.US_ASCII);
        AtomicLong own = new AtomicLong();
        List<Thread> clients = new ArrayList<>();
        List<Throwable> failures = new ArrayList<>();
        long before = system.getProcessCpuTime();
        for (int i = 0; i < CLIENTS; i++) {
            Thread client =
                    Thread.ofPlatform()
                            .uncaughtExceptionHandler((_, e) -> failures.add(e))
                            .start(() -> own.addAndGet(load(port, request)));
            clients.add(client);
        }
        clients.forEach(WhatSecurityCostsTest::join);
        assertThat(failures).isEmpty();
        return (system.getProcessCpuTime() - before - own.get())
                / 1_000.0
                / (CLIENTS * REQUESTS_A_CLIENT);
    }

    /** The processor time of the client itself. */
    private static long load(int port, byte[] request) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            InputStream in = socket.getInputStream();
            byte[] buffer = new byte[1 << 14];
            for (int i = 0; i < REQUESTS_A_CLIENT; i++) {
                out.write(request);
                int length = 0;
                do {
                    int read = in.read(buffer, length, buffer.length - length);
                    if (read < 0) {
                        // Tomcat closes a connection now and then; that is not the question here.
                        throw new IOException("Closed after " + i + " requests.");
                    }
                    length += read;
                } while (!isWhole(new String(buffer, 0, length, StandardCharsets.ISO_8859_1)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static boolean isWhole(String answer) {
        int head = answer.indexOf("\r\n\r\n");
        if (head < 0) {
            return false;
        }
        assertThat(answer).startsWith("HTTP/1.1 200");
        int at = answer.indexOf("Content-Length: ");
        int length = Integer.parseInt(answer.substring(at + 16, answer.indexOf('\r', at)));
        return answer.length() >= head + 4 + length;
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}

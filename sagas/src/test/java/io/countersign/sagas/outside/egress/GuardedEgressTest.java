package io.countersign.sagas.outside.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.countersign.sagas.outside.egress.Egress.Answer;
import io.countersign.sagas.outside.egress.Egress.NotLetOut;
import io.countersign.sagas.outside.egress.Egress.Parcel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardedEgressTest {
    private final AtomicInteger hits = new AtomicInteger();
    private final CountDownLatch release = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(
                "/",
                exchange -> {
                    hits.incrementAndGet();
                    byte[] body = exchange.getRequestBody().readAllBytes();
                    exchange.getResponseHeaders().add("X-Saw", exchange.getRequestMethod());
                    exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.createContext(
                "/away",
                exchange -> {
                    hits.incrementAndGet();
                    exchange.getResponseHeaders().add("Location", address("/").toString());
                    exchange.sendResponseHeaders(302, -1);
                    exchange.close();
                });
        server.createContext(
                "/drip",
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    try {
                        while (!release.await(20, TimeUnit.MILLISECONDS)) {
                            exchange.getResponseBody().write('.');
                            exchange.getResponseBody().flush();
                        }
                    } catch (IOException | InterruptedException e) {
                        // The client has gone, which is what the test waits for.
                    }
                    exchange.close();
                });
        server.start();
    }

    @AfterEach
    void hangUp() {
        release.countDown();
        server.stop(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/",
                "https://localhost/",
                "https://2130706433/",
                "https://0x7f.1/",
                "https://10.1.2.3/",
                "https://172.31.0.1/",
                "https://192.168.1.1/",
                "https://169.254.169.254/latest/meta-data",
                "https://100.64.0.1/",
                "https://0.0.0.0/",
                "https://224.0.0.1/",
                "https://255.255.255.255/",
                "https://[::1]/",
                "https://[::]/",
                "https://[::ffff:10.0.0.1]/",
                "https://[64:ff9b::a00:1]/",
                "https://[2002:a00:1::]/",
                "https://[fd00::1]/",
                "https://[fe80::1]/",
                "https://[2001:db8::1]/",
            })
    void addressesThatAreNotPublicAreNotReached(String uri) throws Exception {
        try (GuardedEgress egress = new GuardedEgress(false, null)) {
            assertThat(egress.refuse(uri)).isNotNull();
            assertThatThrownBy(() -> egress.send(post(URI.create(uri), "x")))
                    .isInstanceOfAny(NotLetOut.class, UnknownHostException.class);
        }
        assertThat(hits).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1.1.1", "93.184.216.34", "2606:4700::1111", "64:ff9b::101:101"})
    void publicAddressesPass(String literal) throws Exception {
        assertThat(PublicAddress.isPublic(InetAddress.getByName(literal))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com/",
                "ftp://example.com/",
                "file:///etc/passwd",
                "https://user:word@example.com/",
                "https://example.com/#part",
                "https:///path",
                "example.com",
                "https://exa mple.com",
                "",
            })
    void addressesOfAnotherShapeAreRefusedWithASentence(String uri) throws Exception {
        try (GuardedEgress egress = new GuardedEgress(false, null)) {
            assertThat(egress.refuse(uri))
                    .isNotNull()
                    .satisfies(refused -> assertThat(refused.message()).endsWith("."));
        }
    }

    @Test
    void aNameThatTurnsPrivateBetweenCheckAndConnectIsNotReached() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        DnsResolver rebinding =
                new DnsResolver() {
                    @Override
                    public InetAddress[] resolve(String host) throws UnknownHostException {
                        String answer =
                                asked.getAndIncrement() == 0 ? "93.184.216.34" : "127.0.0.1";
                        return new InetAddress[] {InetAddress.getByName(answer)};
                    }

                    @Override
                    public String resolveCanonicalHostname(String host) {
                        return host;
                    }
                };
        URI uri = URI.create("https://rebind.example:" + server.getAddress().getPort() + "/");
        try (GuardedEgress egress = new GuardedEgress(false, null, rebinding)) {
            assertThat(egress.refuse(uri.toString())).isNull();
            assertThatThrownBy(() -> egress.send(post(uri, "x"))).isInstanceOf(NotLetOut.class);
        }
        assertThat(asked).hasValue(2);
    }

    @Test
    void aRedirectIsAnAnswerAndIsNotFollowed() throws Exception {
        try (GuardedEgress egress = new GuardedEgress(true, null)) {
            Answer answer = egress.send(post(address("/away"), "x"));
            assertThat(answer.status()).isEqualTo(302);
            assertThat(answer.headers()).containsKey("location");
        }
        assertThat(hits).hasValue(1);
    }

    @Test
    void whereTheOperatorAllowsItLoopbackIsReachedAndAnswersAreBounded() throws Exception {
        try (GuardedEgress egress = new GuardedEgress(true, null)) {
            Answer whole = egress.send(post(address("/"), "1234"));
            assertThat(whole.body()).isEqualTo("1234");
            assertThat(whole.cut()).isFalse();
            assertThat(whole.headers()).containsEntry("x-saw", "POST");

            Answer cut = egress.send(post(address("/"), "12345"));
            assertThat(cut.body()).isEqualTo("1234");
            assertThat(cut.cut()).isTrue();
        }
    }

    @Test
    void anAnswerThatDripsIsCutOffAtTheDeadline() throws Exception {
        try (GuardedEgress egress = new GuardedEgress(true, null)) {
            assertThatThrownBy(() ->
                            egress.send(
                                    new Parcel(
                                            "GET",
                                            address("/drip"),
                                            Map.of(),
                                            null,
                                            Duration.ofMillis(300),
                                            1_000_000)))
                    .isInstanceOf(IOException.class);
        }
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private static Parcel post(URI uri, String body) {
        return new Parcel("POST", uri, Map.of(), body, Duration.ofSeconds(5), 4);
    }
}

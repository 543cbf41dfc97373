package io.countersign.app.journey;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Somebody else's system: a real HTTPS server that keeps what it is told and answers as asked. */
public final class Receiver implements AutoCloseable {
    private static final String PASSWORD = "receiver";

    /** One request, as it came. */
    public record Received(String path, HttpHeaders headers, String body) {
        /** The same for every attempt. */
        public String id() {
            return headers.firstValue("webhook-id").orElseThrow();
        }
    }

    /** How a path answers. */
    @FunctionalInterface
    public interface Behaviour {
        void answer(HttpExchange exchange) throws IOException, InterruptedException;
    }

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Path keys = makeKeys();
    private final HttpsServer server;

    public Receiver() {
        try {
            server =
                    HttpsServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(identity()));
            server.setExecutor(threads);
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Arguments for another JVM that shall believe the receiver's certificate. */
    public List<String> trustedByArguments() {
        return List.of(
                "-Djavax.net.ssl.trustStore=" + keys,
                "-Djavax.net.ssl.trustStorePassword=" + PASSWORD);
    }

    /** From now on this JVM believes the receiver's certificate, and only that. */
    public void trusted() {
        System.setProperty("javax.net.ssl.trustStore", keys.toString());
        System.setProperty("javax.net.ssl.trustStorePassword", PASSWORD);
    }

    /** The address of a path that behaves so; what comes in is kept first. */
    public String path(String path, Behaviour behaviour) {
        server.createContext(
                path,
                exchange -> {
                    try (InputStream in = exchange.getRequestBody()) {
                        String body = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                        Map<String, List<String>> headers =
                                Map.copyOf(exchange.getRequestHeaders());
                        received.add(
                                new Received(path, HttpHeaders.of(headers, (a, b) -> true), body));
                        behaviour.answer(exchange);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    } finally {
                        exchange.close();
                    }
                });
        return "https://localhost:" + server.getAddress().getPort() + path;
    }

    /** Answers everything with this status. */
    public static Behaviour answering(int status) {
        return exchange -> exchange.sendResponseHeaders(status, -1);
    }

    /** What came in on a path, in order. */
    public List<Received> on(String path) {
        return received.stream().filter(r -> r.path().equals(path)).toList();
    }

    private SSLContext identity() {
        try (InputStream in = Files.newInputStream(keys)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, PASSWORD.toCharArray());
            KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
            managers.init(store, PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path makeKeys() {
        try {
            Path file = Files.createTempDirectory("receiver").resolve("keys.p12");
            Process keytool =
                    new ProcessBuilder(
                                    System.getProperty("java.home") + "/bin/keytool",
                                    "-genkeypair",
                                    "-alias",
                                    "receiver",
                                    "-keyalg",
                                    "EC",
                                    "-dname",
                                    "CN=localhost",
                                    "-ext",
                                    "SAN=dns:localhost",
                                    "-validity",
                                    "2",
                                    "-storetype",
                                    "PKCS12",
                                    "-keystore",
                                    file.toString(),
                                    "-storepass",
                                    PASSWORD)
                            .inheritIO()
                            .start();
            if (keytool.waitFor() != 0) {
                throw new IllegalStateException("keytool failed.");
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        System.clearProperty("javax.net.ssl.trustStore");
        System.clearProperty("javax.net.ssl.trustStorePassword");
        server.stop(0);
        threads.close();
    }
}

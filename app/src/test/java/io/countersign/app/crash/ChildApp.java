package io.countersign.app.crash;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Countersign as anybody starts it, on the embedded PostgreSQL of a folder. */
final class ChildApp {
    private static final Duration START_PATIENCE = Duration.ofMinutes(2);

    private final Path home;
    private final Process process;
    private final URI base;

    private ChildApp(Path home, Process process, URI base) {
        this.home = home;
        this.process = process;
        this.base = base;
    }

    /** Starts it, with further settings {@code --name=value}, and waits until it answers. */
    static ChildApp start(Path home, String... settings) throws IOException {
        return start(home, List.of(), settings);
    }

    /** The same with arguments for its JVM. */
    static ChildApp start(Path home, List<String> jvm, String... settings) throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx512m",
                        "--enable-native-access=ALL-UNNAMED"));
        command.addAll(jvm);
        command.addAll(List.of("-cp", classPath(), "io.countersign.app.Countersign"));
        command.add("--countersign.demo-telephones=false");
        command.addAll(List.of(settings));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("SPRING_"));
        builder.environment()
                .putAll(
                        Map.of(
                                "COUNTERSIGN_HOME",
                                home.toString(),
                                "SERVER_PORT",
                                String.valueOf(port),
                                "SERVER_ADDRESS",
                                "127.0.0.1"));
        Process process =
                builder.redirectErrorStream(true)
                        .redirectOutput(
                                ProcessBuilder.Redirect.appendTo(home.resolve("app.log").toFile()))
                        .start();
        ChildApp app = new ChildApp(home, process, URI.create("http://127.0.0.1:" + port));
        app.awaitReady();
        return app;
    }

    URI base() {
        return base;
    }

    JsonNode demo() throws IOException {
        return JsonMapper.shared().readTree(Files.readString(home.resolve("demo.json")));
    }

    /** Kills both processes without a chance to clean up. */
    void kill(boolean databaseFirst) throws Exception {
        ProcessHandle postmaster =
                ProcessHandle.of(Long.parseLong(postmasterFile(0))).orElseThrow();
        if (databaseFirst) {
            postmaster.destroyForcibly();
            process.destroyForcibly();
        } else {
            process.destroyForcibly();
            postmaster.destroyForcibly();
        }
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            throw new IllegalStateException("Countersign does not die.");
        }
    }

    /** Kills the application and leaves its database alone. */
    void killAlone() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            throw new IllegalStateException("Countersign does not die.");
        }
    }

    /** Stops it as an operator would. */
    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    /** Looks into its database, past everything that could be cached or projected wrongly. */
    Connection connect() throws IOException, SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + postmasterFile(3) + "/postgres",
                "countersign",
                Files.readString(home.resolve("postgres").resolve("password")));
    }

    private String postmasterFile(int line) throws IOException {
        Path file = home.resolve("postgres").resolve("data").resolve("postmaster.pid");
        return Files.readAllLines(file).get(line).strip();
    }

    private void awaitReady() throws IOException {
        long deadline = System.nanoTime() + START_PATIENCE.toNanos();
        HttpRequest health =
                HttpRequest.newBuilder(base.resolve("/actuator/health"))
                        .timeout(Duration.ofSeconds(5))
                        .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (System.nanoTime() < deadline && process.isAlive()) {
                try {
                    var answer = client.send(health, HttpResponse.BodyHandlers.ofString());
                    if (answer.statusCode() == 200 && Files.exists(home.resolve("demo.json"))) {
                        return;
                    }
                } catch (IOException e) {
                    LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    break;
                }
            }
        }
        process.destroyForcibly();
        List<String> log = Files.readAllLines(home.resolve("app.log"));
        throw new IllegalStateException(
                "Countersign does not start:\n"
                        + String.join("\n", log.subList(Math.max(0, log.size() - 60), log.size())));
    }

    /** Test classes stay outside: the application must start as it is delivered. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}

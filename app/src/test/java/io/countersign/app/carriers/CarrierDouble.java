package io.countersign.app.carriers;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A carrier that plays a life for each number, by its last four digits, as the simulated one does.
 * Beyond those: 0186 takes nothing and never answers, the first time; 0187 takes the order and
 * never answers; 0188 and 0189 lose every report, and what was sent to 0188 did not arrive; 0196 is
 * asked too often at first, 0197 fails at first without taking the order, 0198 reports everything
 * twice and the last thing first, 0199 fails after it took the order and reports nothing before
 * somebody asks what became of it.
 */
public abstract class CarrierDouble implements AutoCloseable {
    static final JsonMapper JSON = JsonMapper.builder().build();

    /** What our own installation is called by carriers; the doubles know where it really is. */
    public static final String PUBLIC_URL = "https://desk.example";

    private static final JsonNode PUBLISHED = published();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Set<String> hesitated = ConcurrentHashMap.newKeySet();
    private final List<Taken> taken = new CopyOnWriteArrayList<>();
    private final List<Integer> answers = new CopyOnWriteArrayList<>();
    private final Semaphore asked = new Semaphore(0);
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean silent;
    private volatile @Nullable Hold held;
    private volatile String desk = PUBLIC_URL;

    /** An order that the carrier took. */
    public record Taken(String id, String to, String body) {}

    protected CarrierDouble() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Answers from now on. */
    final void open() {
        server.setExecutor(threads);
        server.createContext(
                "/",
                exchange -> {
                    try (InputStream in = exchange.getRequestBody()) {
                        String body = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                        answer(exchange, body);
                    } catch (Broken broken) {
                        answer(exchange, broken.status, broken.getMessage());
                    } finally {
                        exchange.close();
                    }
                });
        server.start();
    }

    /** Answers one request. */
    abstract void answer(HttpExchange exchange, String body) throws IOException;

    /** Where it is. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Where reports go, instead of the public address that nobody can reach here. */
    public void reportTo(String address) {
        desk = address;
    }

    /** What it took for a number. */
    public List<Taken> taken(String to) {
        return taken.stream().filter(one -> one.to().equals(to)).toList();
    }

    /** How its reports were answered. */
    public List<Integer> answersToReports() {
        return List.copyOf(answers);
    }

    void take(String id, String to, String body) {
        taken.add(new Taken(id, to, body));
    }

    List<Taken> all() {
        return taken;
    }

    /** Whether this is the first time that somebody asks for this. */
    boolean first(String to) {
        return hesitated.add(to);
    }

    /** From now on it reports nothing, as if every report were lost. */
    public void beSilent() {
        silent = true;
    }

    /** Holds the next orders at a moment until they are let go. */
    public Hold holdAt(Moment moment) {
        Hold hold = new Hold(moment);
        held = hold;
        return hold;
    }

    /** When an order is held. */
    public enum Moment {
        /** It has arrived, and nobody has taken it yet. */
        BEFORE_IT_IS_TAKEN,
        /** It was taken, and nobody was told yet. */
        BEFORE_IT_IS_ANSWERED
    }

    /** Orders that are held. */
    public static final class Hold {
        private final Moment moment;
        private final Semaphore arrived = new Semaphore(0);
        private final CountDownLatch letGo = new CountDownLatch(1);
        private volatile boolean dropped;

        Hold(Moment moment) {
            this.moment = moment;
        }

        /** Waits until that many orders are held. */
        public boolean has(int orders) throws InterruptedException {
            return arrived.tryAcquire(orders, 30, TimeUnit.SECONDS);
        }

        /** Lets them go on. */
        public void letGo() {
            letGo.countDown();
        }

        /** Lets them go, and forgets those that nobody has taken. */
        public void drop() {
            dropped = true;
            letGo.countDown();
        }
    }

    /** Waits here while somebody holds this moment. */
    void at(Moment moment) {
        Hold hold = held;
        if (hold == null || hold.moment != moment || hold.letGo.getCount() == 0) {
            return;
        }
        hold.arrived.release();
        try {
            if (!hold.letGo.await(60, TimeUnit.SECONDS) || hold.dropped) {
                throw new Broken(503, "Dropped.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Says nothing, and does not hang up either. */
    void hang() {
        try {
            closed.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Begins the life of what was ordered for a number. */
    void begin(String to, Runnable life) {
        if (silent || ending(to).equals("0188") || ending(to).equals("0189")) {
            return;
        }
        threads.execute(() -> {
            try {
                if (!ending(to).equals("0199") || asked.tryAcquire(30, TimeUnit.SECONDS)) {
                    life.run();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Somebody asked what became of an order. */
    void asked() {
        asked.release();
    }

    /** Posts a report; answers with its HTTP status. */
    int post(String publicUrl, String type, String body, String header, String value) {
        HttpResponse<String> answer = said(publicUrl, type, body, header, value);
        return answer == null ? 0 : answer.statusCode();
    }

    /** Posts a report, and hears what is answered; null when nobody is there. */
    @Nullable HttpResponse<String> said(
            String publicUrl, String type, String body, String header, String value) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(publicUrl.replace(PUBLIC_URL, desk)))
                        .timeout(Duration.ofSeconds(20))
                        .header("Content-Type", type)
                        .header(header, value)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            answers.add(answer.statusCode());
            return answer;
        } catch (IOException e) {
            // Our installation may be killed just now.
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    /** Refuses what the carrier's description does not have. */
    static void mustBeKnown(String carrier, String what, Iterable<String> given) {
        JsonNode known = PUBLISHED.path(carrier).path(what);
        if (known.isMissingNode()) {
            throw new Broken(404, "Nobody knows " + what + ".");
        }
        Set<String> seen = ConcurrentHashMap.newKeySet();
        for (String field : given) {
            seen.add(field);
            if (!has(known.path("fields"), field)) {
                throw new Broken(400, what + " has no " + field + ".");
            }
        }
        for (JsonNode required : known.path("required")) {
            if (!seen.contains(required.asString())) {
                throw new Broken(400, what + " needs " + required.asString() + ".");
            }
        }
    }

    static void answer(HttpExchange exchange, int status, @Nullable String body)
            throws IOException {
        byte[] bytes = (body == null ? "" : body).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }

    static String ending(String number) {
        return number.substring(Math.max(0, number.length() - 4));
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
        http.close();
    }

    /** A request that the carrier would not understand. */
    static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final int status;

        Broken(int status, String message) {
            super(message);
            this.status = status;
        }
    }

    private static boolean has(JsonNode fields, String name) {
        for (JsonNode field : fields) {
            if (field.asString().equals(name)) {
                return true;
            }
        }
        return false;
    }

    private static JsonNode published() {
        try (InputStream in = CarrierDouble.class.getResourceAsStream("/carriers/published.json")) {
            return JsonMapper.shared().readTree(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

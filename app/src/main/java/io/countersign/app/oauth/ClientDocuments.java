package io.countersign.app.oauth;

import io.countersign.sagas.outside.egress.Egress;
import io.countersign.sagas.outside.egress.Egress.Answer;
import io.countersign.sagas.outside.egress.Egress.Parcel;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads how a client describes itself at the https address that is its id. The request leaves by
 * the guarded way, so an id cannot make this server look at its own network.
 */
@Component
class ClientDocuments {
    private static final Logger LOG = LoggerFactory.getLogger(ClientDocuments.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int MAX_BYTES = 16_384;
    private static final int MAX_REDIRECTS = 20;
    private static final int MAX_NAME = 100;
    private static final Duration SHORTEST = Duration.ofMinutes(5);
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final Pattern MAX_AGE = Pattern.compile("max-age=(\\d{1,9})");

    /** Anybody can name an address, so one that failed is left alone for a moment. */
    private static final Duration QUIET_AFTER_FAILURE = Duration.ofSeconds(20);

    private static final int MAX_FAILURES = 1_000;

    private final Egress egress;
    private final Map<String, Long> failures = new ConcurrentHashMap<>();

    ClientDocuments(Egress egress) {
        this.egress = egress;
    }

    /** What a document says, and how long it may be believed. */
    record Described(String name, List<String> redirectUris, Duration keepFor) {}

    /** The description at the address; nothing when it cannot be had or is not its own. */
    Optional<Described> read(String clientId) {
        Long failedAt = failures.get(clientId);
        if (failedAt != null && System.nanoTime() - failedAt < QUIET_AFTER_FAILURE.toNanos()) {
            return Optional.empty();
        }
        Optional<Described> described = fetch(clientId);
        if (described.isEmpty()) {
            if (failures.size() >= MAX_FAILURES) {
                failures.clear();
            }
            failures.put(clientId, System.nanoTime());
        }
        return described;
    }

    private Optional<Described> fetch(String clientId) {
        try {
            URI uri = URI.create(clientId);
            boolean clear =
                    uri.getRawFragment() == null
                            && uri.getRawUserInfo() == null
                            && uri.getRawPath() != null
                            && uri.getRawPath().length() > 1
                            && uri.equals(uri.normalize());
            if (!clear) {
                return Optional.empty();
            }
            Answer answer =
                    egress.send(
                            new Parcel(
                                    "GET",
                                    uri,
                                    Map.of("Accept", "application/json"),
                                    null,
                                    TIMEOUT,
                                    MAX_BYTES));
            return answer.status() == 200 && !answer.cut()
                    ? described(clientId, answer)
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException | JacksonException e) {
            LOG.info("A client's own description could not be read: {}", e.getClass().getName());
            return Optional.empty();
        }
    }

    private static Optional<Described> described(String clientId, Answer answer) {
        JsonNode document = JSON.readTree(answer.body());
        List<String> redirects =
                document.path("redirect_uris").valueStream().map(n -> n.asString("")).toList();
        String method = document.path("token_endpoint_auth_method").asString("none");
        boolean good =
                document.path("client_id").asString("").equals(clientId)
                        && method.equals("none")
                        && !document.has("client_secret")
                        && !redirects.isEmpty()
                        && redirects.size() <= MAX_REDIRECTS
                        && redirects.stream().allMatch(Redirects::allowed);
        return good
                ? Optional.of(
                        new Described(
                                Registrations.name(
                                        document.path("client_name").asString(""), MAX_NAME),
                                redirects,
                                keepFor(answer)))
                : Optional.empty();
    }

    private static Duration keepFor(Answer answer) {
        Matcher age = MAX_AGE.matcher(answer.headers().getOrDefault("cache-control", ""));
        Duration said = age.find() ? Duration.ofSeconds(Long.parseLong(age.group(1))) : SHORTEST;
        if (said.compareTo(SHORTEST) < 0) {
            return SHORTEST;
        }
        return said.compareTo(LONGEST) > 0 ? LONGEST : said;
    }
}

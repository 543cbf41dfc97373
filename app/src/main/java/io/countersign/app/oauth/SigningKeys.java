package io.countersign.app.oauth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.countersign.messages.Secrets;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The keys that sign access tokens: made here, stored sealed, shared by all nodes. Every 90 days a
 * new one signs; those before it verify for as long as a token they signed can be alive, and
 * longer.
 */
@Component
class SigningKeys implements JWKSource<SecurityContext> {
    private static final Duration SIGNS_FOR = Duration.ofDays(90);
    private static final Duration VERIFIES_FOR = SIGNS_FOR.plusDays(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);
    private static final Duration BETWEEN_ROTATIONS = Duration.ofHours(1);
    private static final String PURPOSE = "oauth.signing-key";
    private static final String SUCCESSORS = "successors";
    private static final int LOCK = 7_226_001;

    private final JdbcClient jdbc;
    private final Secrets secrets;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private volatile State state = new State(List.of(), null, Instant.EPOCH);

    private record State(List<ECKey> newestFirst, @Nullable SecretKey successors, Instant readAt) {}

    private record Row(String kid, String sealed, Instant createdAt) {}

    SigningKeys(JdbcClient jdbc, Secrets secrets, Clock clock, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.clock = clock;
        this.transaction = transaction;
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) {
        return selector.select(new JWKSet(new ArrayList<JWK>(current().newestFirst())));
    }

    /** The key with which a token says it was signed; unknown ones are looked for now and then. */
    Optional<ECKey> byId(@Nullable String kid) {
        Optional<ECKey> known = find(current(), kid);
        if (known.isPresent() || !isOld(state, BETWEEN_LOOKS)) {
            return known;
        }
        return find(refresh(), kid);
    }

    /** The secret from which the successor of a refresh token is computed. */
    SecretKey successors() {
        SecretKey key = current().successors();
        if (key == null) {
            throw new IllegalStateException("The key for successors is not there.");
        }
        return key;
    }

    private static Optional<ECKey> find(State state, @Nullable String kid) {
        return state.newestFirst().stream().filter(k -> k.getKeyID().equals(kid)).findFirst();
    }

    private State current() {
        State now = state;
        return isOld(now, BETWEEN_ROTATIONS) ? refresh() : now;
    }

    private boolean isOld(State now, Duration age) {
        return clock.instant().isAfter(now.readAt().plus(age));
    }

    private synchronized State refresh() {
        if (!isOld(state, BETWEEN_LOOKS)) {
            return state;
        }
        State fresh = transaction.execute(any -> read());
        if (fresh == null) {
            throw new IllegalStateException("The signing keys could not be read.");
        }
        state = fresh;
        return fresh;
    }

    private State read() {
        // One node makes a key, the others wait for it.
        jdbc.sql("select pg_advisory_xact_lock(" + LOCK + ")").query(row -> {});
        Instant now = clock.instant();
        List<Row> rows = new ArrayList<>(rows());
        if (rows.stream().noneMatch(row -> row.kid().equals(SUCCESSORS))) {
            byte[] random = new byte[32];
            new SecureRandom().nextBytes(random);
            rows.add(keep(SUCCESSORS, Base64.getEncoder().encodeToString(random), now));
        }
        List<Row> keys = rows.stream().filter(row -> !row.kid().equals(SUCCESSORS)).toList();
        if (keys.isEmpty() || keys.getFirst().createdAt().plus(SIGNS_FOR).isBefore(now)) {
            ECKey made = newKey();
            rows.addFirst(keep(made.getKeyID(), made.toJSONString(), now));
        }
        List<ECKey> verifying = new ArrayList<>();
        SecretKey successors = null;
        for (Row row : rows) {
            String plain = secrets.open(PURPOSE, row.sealed());
            if (row.kid().equals(SUCCESSORS)) {
                successors = new SecretKeySpec(Base64.getDecoder().decode(plain), "HmacSHA256");
            } else if (row.createdAt().plus(VERIFIES_FOR).isAfter(now)) {
                verifying.add(parsed(plain));
            }
        }
        return new State(List.copyOf(verifying), successors, now);
    }

    private List<Row> rows() {
        return jdbc.sql(
                        "select kid, sealed, created_at from oauth.signing_key order by created_at desc")
                .query((row, any) ->
                        new Row(
                                row.getString("kid"),
                                row.getString("sealed"),
                                row.getObject("created_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    private Row keep(String kid, String plain, Instant now) {
        Row row = new Row(kid, secrets.seal(PURPOSE, plain), now);
        jdbc.sql("insert into oauth.signing_key (kid, sealed, created_at) values (?, ?, ?)")
                .params(row.kid(), row.sealed(), now.atOffset(ZoneOffset.UTC))
                .update();
        return row;
    }

    private static ECKey newKey() {
        byte[] id = new byte[8];
        new SecureRandom().nextBytes(id);
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyID(HexFormat.of().formatHex(id))
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("No signing key could be made.", e);
        }
    }

    private static ECKey parsed(String json) {
        try {
            return ECKey.parse(json);
        } catch (ParseException e) {
            throw new IllegalStateException("A signing key is damaged.");
        }
    }
}

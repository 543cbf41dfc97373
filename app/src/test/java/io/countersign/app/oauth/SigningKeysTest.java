package io.countersign.app.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.zaxxer.hikari.HikariDataSource;
import io.countersign.app.postgres.TestPostgres;
import io.countersign.messages.Secrets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The keys that sign tokens change by themselves, and nobody is thrown out by that. */
class SigningKeysTest {
    private static HikariDataSource database;
    private final MovingClock clock = new MovingClock();

    @BeforeAll
    static void open() {
        database = TestPostgres.newDatabase().pool(4);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void empty() {
        JdbcClient.create(database).sql("delete from oauth.signing_key").update();
    }

    @Test
    void aNewKeySignsAfterNinetyDaysAndTheOldOneVerifiesForTwoMore() {
        SigningKeys keys = node();
        String first = signs(keys);
        var successors = keys.successors();

        clock.now = clock.now.plus(Duration.ofDays(91));
        String second = signs(keys);
        assertThat(second).isNotEqualTo(first);
        assertThat(keys.byId(first)).as("of tokens that are still alive").isPresent();
        assertThat(keys.successors()).as("refresh tokens go on").isEqualTo(successors);

        clock.now = clock.now.plus(Duration.ofDays(2));
        assertThat(signs(keys)).isEqualTo(second);
        assertThat(keys.byId(first)).isEmpty();
    }

    @Test
    void aNodeVerifiesWhatAnotherHasJustBegunToSignWith() {
        SigningKeys one = node();
        SigningKeys other = node();
        assertThat(signs(other)).isEqualTo(signs(one));

        clock.now = clock.now.plus(Duration.ofDays(91));
        assertThat(other.byId(signs(one))).isPresent();
    }

    @Test
    void nodesThatStartAtOnceMakeOneKey() {
        List<CompletableFuture<String>> started =
                Stream.generate(this::node)
                        .limit(4)
                        .map(node -> CompletableFuture.supplyAsync(() -> signs(node)))
                        .toList();

        assertThat(started.stream().map(CompletableFuture::join).distinct()).hasSize(1);
    }

    @Test
    void noKeyLiesInTheDatabaseInTheClear() {
        signs(node());

        assertThat(
                        JdbcClient.create(database)
                                .sql("select sealed from oauth.signing_key")
                                .query(String.class)
                                .list())
                .hasSize(2)
                .allSatisfy(sealed -> assertThat(sealed).startsWith("sealed:"));
    }

    private static String signs(SigningKeys keys) {
        return keys.get(new JWKSelector(new JWKMatcher.Builder().build()), null)
                .getFirst()
                .getKeyID();
    }

    private SigningKeys node() {
        return new SigningKeys(
                JdbcClient.create(database),
                new Wrapped(),
                clock,
                new TransactionTemplate(new JdbcTransactionManager(database)));
    }

    /** Stands for sealing: what was not opened cannot be read. */
    private static final class Wrapped implements Secrets {
        @Override
        public String seal(String purpose, String plain) {
            return "sealed:" + Base64.getEncoder().encodeToString(plain.getBytes(UTF_8));
        }

        @Override
        public String open(String purpose, String sealed) {
            return new String(
                    Base64.getDecoder().decode(sealed.substring("sealed:".length())), UTF_8);
        }
    }

    private static final class MovingClock extends Clock {
        private Instant now = Instant.parse("2026-11-22T12:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(@Nullable ZoneId zone) {
            return this;
        }
    }
}

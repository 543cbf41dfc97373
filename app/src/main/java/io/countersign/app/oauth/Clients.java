package io.countersign.app.oauth;

import io.countersign.messages.CommandJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.stereotype.Component;

/**
 * The programs that may ask to be connected: those that registered, and those that describe
 * themselves at the https address that is their id. Being here grants nothing.
 */
@Component
class Clients implements RegisteredClientRepository {
    private static final int UNUSED_DAYS = 30;
    private static final int MAX_SWEPT = 500;

    private final JdbcClient jdbc;
    private final ClientDocuments documents;
    private final Clock clock;

    Clients(JdbcClient jdbc, ClientDocuments documents, Clock clock) {
        this.jdbc = jdbc;
        this.documents = documents;
        this.clock = clock;
    }

    private record Row(RegisteredClient client, @Nullable Instant documentUntil) {}

    /** The client with an id; one that describes itself is read again when its time is over. */
    @Override
    public @Nullable RegisteredClient findByClientId(String clientId) {
        if (clientId.length() > Redirects.MAX_LENGTH) {
            return null;
        }
        Row known = row(clientId).orElse(null);
        if (!clientId.startsWith("https://") && !clientId.startsWith("http://")) {
            return known == null ? null : known.client();
        }
        Instant now = clock.instant();
        if (known != null && known.documentUntil() != null && now.isBefore(known.documentUntil())) {
            return known.client();
        }
        ClientDocuments.Described described = documents.read(clientId).orElse(null);
        if (described == null) {
            // A document that cannot be reached right now must not end what people allowed.
            return known == null ? null : known.client();
        }
        RegisteredClient client =
                client(
                        clientId,
                        described.name(),
                        described.redirectUris(),
                        ClientAuthenticationMethod.NONE.getValue(),
                        null,
                        now);
        put(client, null, now.plus(described.keepFor()));
        return client;
    }

    @Override
    public @Nullable RegisteredClient findById(String id) {
        return findByClientId(id);
    }

    @Override
    public void save(RegisteredClient client) {
        put(client, fingerprint(client), null);
    }

    /** The client that has registered exactly this before, apart from loopback ports. */
    Optional<RegisteredClient> alike(String name, Set<String> redirectUris) {
        return jdbc.sql(SELECT + " where fingerprint = :print")
                .param("print", fingerprint(name, redirectUris))
                .query(Clients::row)
                .optional()
                .map(Row::client);
    }

    /** Notes that people still use a client, so that it is kept. */
    void used(String clientId) {
        jdbc.sql("update oauth.client set last_used_at = ? where client_id = ?")
                .params(now(), clientId)
                .update();
    }

    /** Forgets clients that nobody used for a month and that have no connection. */
    void sweep() {
        jdbc.sql(
                        """
                        delete from oauth.client where client_id in (
                            select client_id from oauth.client c
                            where last_used_at < :before and not exists (
                                select from oauth.authorization a where a.client_id = c.client_id)
                            limit :most)
                        """)
                .param(
                        "before",
                        clock.instant()
                                .minus(Duration.ofDays(UNUSED_DAYS))
                                .atOffset(ZoneOffset.UTC))
                .param("most", MAX_SWEPT)
                .update();
    }

    private static final String SELECT =
            """
            select client_id, name, redirect_uris, auth_method, secret_hash, document_until,
                registered_at
            from oauth.client
            """;

    private Optional<Row> row(String clientId) {
        return jdbc.sql(SELECT + " where client_id = :id")
                .param("id", clientId)
                .query(Clients::row)
                .optional();
    }

    private static Row row(ResultSet row, int any) throws SQLException {
        OffsetDateTime until = row.getObject("document_until", OffsetDateTime.class);
        return new Row(
                client(
                        row.getString("client_id"),
                        row.getString("name"),
                        List.of((String[]) row.getArray("redirect_uris").getArray()),
                        row.getString("auth_method"),
                        row.getString("secret_hash"),
                        row.getObject("registered_at", OffsetDateTime.class).toInstant()),
                until == null ? null : until.toInstant());
    }

    private void put(
            RegisteredClient client, @Nullable String fingerprint, @Nullable Instant until) {
        jdbc.sql(
                        """
                        insert into oauth.client (client_id, name, redirect_uris, auth_method,
                            secret_hash, fingerprint, document_until, registered_at, last_used_at)
                        values (:id, :name, :redirects, :method, :secret, :print, :until, :now, :now)
                        on conflict (client_id) do update
                        set name = excluded.name, redirect_uris = excluded.redirect_uris,
                            document_until = excluded.document_until,
                            last_used_at = excluded.last_used_at
                        """)
                .param("id", client.getClientId())
                .param("name", client.getClientName())
                .param("redirects", client.getRedirectUris().toArray(String[]::new))
                .param(
                        "method",
                        client.getClientAuthenticationMethods().iterator().next().getValue())
                .param("secret", client.getClientSecret())
                .param("print", fingerprint)
                .param("until", until == null ? null : until.atOffset(ZoneOffset.UTC))
                .param("now", now())
                .update();
    }

    /** Clients with a secret are told apart by it, so only those without are recognised again. */
    private static @Nullable String fingerprint(RegisteredClient client) {
        return client.getClientSecret() != null
                ? null
                : fingerprint(client.getClientName(), client.getRedirectUris());
    }

    private static String fingerprint(String name, Set<String> redirectUris) {
        return CommandJson.sha256(
                Stream.concat(
                                Stream.of(name),
                                new TreeSet<>(redirectUris).stream().map(Redirects::shape))
                        .collect(Collectors.joining("\n")));
    }

    /** Every client is made the same way: what it may ask for is decided by the person. */
    static RegisteredClient client(
            String clientId,
            String name,
            List<String> redirectUris,
            String authMethod,
            @Nullable String secretHash,
            Instant registeredAt) {
        RegisteredClient.Builder builder =
                RegisteredClient.withId(clientId)
                        .clientId(clientId)
                        .clientIdIssuedAt(registeredAt)
                        .clientName(name)
                        .clientAuthenticationMethod(new ClientAuthenticationMethod(authMethod))
                        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                        .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
                        .redirectUris(all -> all.addAll(redirectUris))
                        .scopes(all ->
                                Stream.of(Desk.values()).map(Desk::names).forEach(all::addAll))
                        .clientSettings(
                                ClientSettings.builder()
                                        .requireProofKey(true)
                                        .requireAuthorizationConsent(true)
                                        .build())
                        .tokenSettings(
                                TokenSettings.builder()
                                        .authorizationCodeTimeToLive(OAuthSettings.CODE_WORKS_FOR)
                                        .accessTokenTimeToLive(OAuthSettings.ACCESS_WORKS_FOR)
                                        .refreshTokenTimeToLive(OAuthSettings.REFRESH_WORKS_FOR)
                                        .reuseRefreshTokens(false)
                                        .build());
        if (secretHash != null) {
            builder.clientSecret(Objects.requireNonNull(secretHash));
        }
        return builder.build();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}

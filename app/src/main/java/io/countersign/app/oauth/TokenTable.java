package io.countersign.app.oauth;

import com.nimbusds.jwt.JWTParser;
import io.countersign.app.signin.SignedIn;
import io.countersign.messages.CommandJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Codes and tokens, known by their SHA-256 alone, and the authorizations they belong to. */
@Component
class TokenTable {
    private static final int MAX_SWEPT = 500;

    private final JdbcClient jdbc;
    private final Clock clock;

    TokenTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** One token and its authorization. */
    record Found(
            String sha256,
            TokenKind kind,
            Instant issuedAt,
            Instant expiresAt,
            @Nullable Instant spentAt,
            String authorizationId,
            String clientId,
            String memberId,
            List<String> scopes,
            String request,
            String person,
            @Nullable String connectionId,
            boolean ended,
            Instant now) {

        /** Whether what works once has come a second time, later than a lost answer explains. */
        boolean usedTwice() {
            return switch (kind) {
                case CODE -> spentAt != null;
                case REFRESH ->
                        spentAt != null && now.isAfter(spentAt.plus(OAuthSettings.REUSE_GRACE));
                case STATE, ACCESS -> false;
            };
        }

        boolean works() {
            return !ended
                    && now.isBefore(expiresAt)
                    && (spentAt == null || kind == TokenKind.REFRESH);
        }

        OAuth2Authorization restore(RegisteredClient client, String token) {
            OAuth2Authorization.Builder builder =
                    OAuth2Authorization.withRegisteredClient(client)
                            .id(authorizationId)
                            .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                            .authorizedScopes(new LinkedHashSet<>(scopes))
                            .attribute(Stored.FOUND_BY, kind)
                            .attribute(Stored.FOUND_BY_SHA256, sha256);
            Stored.restore(builder, request, person, connectionId);
            switch (kind) {
                case STATE -> builder.attribute("state", token);
                case CODE -> builder.token(new OAuth2AuthorizationCode(token, issuedAt, expiresAt));
                case REFRESH ->
                        builder.refreshToken(new OAuth2RefreshToken(token, issuedAt, expiresAt));
                case ACCESS ->
                        builder.token(
                                new OAuth2AccessToken(
                                        OAuth2AccessToken.TokenType.BEARER,
                                        token,
                                        issuedAt,
                                        expiresAt,
                                        Set.copyOf(scopes)),
                                metadata ->
                                        metadata.put(
                                                OAuth2Authorization.Token.CLAIMS_METADATA_NAME,
                                                claims(token)));
            }
            return builder.principalName(memberId).build();
        }

        private static Map<String, Object> claims(String token) {
            try {
                Map<String, Object> claims = new HashMap<>();
                JWTParser.parse(token)
                        .getJWTClaimsSet()
                        .getClaims()
                        .forEach((name, value) ->
                                claims.put(
                                        name, value instanceof Date at ? at.toInstant() : value));
                return claims;
            } catch (ParseException e) {
                return Map.of();
            }
        }
    }

    /** A person is asked: the authorization waits for the answer. */
    @Transactional
    public void begin(OAuth2Authorization authorization, String state) {
        SignedIn person = Stored.person(authorization);
        Instant now = clock.instant();
        jdbc.sql(
                        """
                        insert into oauth.authorization (id, client_id, business_id, member_id,
                            person, request, scopes, created_at)
                        values (:id, :client, :business, :member, :person, :request, '{}', :now)
                        """)
                .param("id", authorization.getId())
                .param("client", authorization.getRegisteredClientId())
                .param("business", person.businessId())
                .param("member", person.memberId())
                .param("person", Stored.personText(authorization))
                .param("request", Stored.requestText(authorization))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        insert(
                authorization.getId(),
                TokenKind.STATE,
                CommandJson.sha256(state),
                now,
                now.plus(OAuthSettings.CONSENT_WAITS_FOR));
    }

    /** The person allowed it; the form cannot be sent again. */
    @Transactional
    public void allowed(
            OAuth2Authorization authorization,
            String connectionId,
            String stateSha256,
            OAuth2AuthorizationCode code) {
        jdbc.sql(
                        """
                        update oauth.authorization set scopes = :scopes, connection_id = :connection
                        where id = :id
                        """)
                .param("scopes", authorization.getAuthorizedScopes().toArray(String[]::new))
                .param("connection", connectionId)
                .param("id", authorization.getId())
                .update();
        jdbc.sql("delete from oauth.token where sha256 = ?").param(stateSha256).update();
        keep(authorization.getId(), TokenKind.CODE, code);
    }

    /** Remembers a token; one that is known already stays as it is. */
    void keep(String authorizationId, TokenKind kind, OAuth2Token token) {
        insert(
                authorizationId,
                kind,
                CommandJson.sha256(token.getTokenValue()),
                Objects.requireNonNull(token.getIssuedAt()),
                Objects.requireNonNull(token.getExpiresAt()));
    }

    /** Whether this use is the first. */
    boolean spendOnce(String sha256) {
        return jdbc.sql("update oauth.token set spent_at = ? where sha256 = ? and spent_at is null")
                        .params(clock.instant().atOffset(ZoneOffset.UTC), sha256)
                        .update()
                == 1;
    }

    /** Notes the first use. */
    void spend(String sha256) {
        // Whether it was the first does not matter here: a later use within the grace is no theft.
        var _ = spendOnce(sha256);
    }

    void remove(String authorizationId) {
        jdbc.sql("delete from oauth.authorization where id = ?").param(authorizationId).update();
    }

    /** Forgets what is over. Spent refresh tokens stay until they would have ended anyway. */
    void sweep() {
        OffsetDateTime before = clock.instant().minusSeconds(3_600).atOffset(ZoneOffset.UTC);
        jdbc.sql(
                        """
                        delete from oauth.token where sha256 in
                            (select sha256 from oauth.token where expires_at < ? limit ?)
                        """)
                .params(before, MAX_SWEPT)
                .update();
        jdbc.sql(
                        """
                        delete from oauth.authorization where id in
                            (select id from oauth.authorization a where created_at < ? and not exists
                                (select from oauth.token t where t.authorization_id = a.id) limit ?)
                        """)
                .params(before, MAX_SWEPT)
                .update();
    }

    Optional<Found> find(String sha256) {
        return jdbc.sql(
                        """
                        select t.*, a.client_id, a.member_id, a.scopes, a.request, a.person, a.connection_id,
                            exists (select from connections.connection c
                                where c.connection_id = a.connection_id
                                and c.business_id = a.business_id and c.ended is not null) as over
                        from oauth.token t join oauth.authorization a on a.id = t.authorization_id
                        where t.sha256 = ?
                        """)
                .param(sha256)
                .query(this::found)
                .optional();
    }

    private Found found(ResultSet row, int any) throws SQLException {
        OffsetDateTime spent = row.getObject("spent_at", OffsetDateTime.class);
        return new Found(
                row.getString("sha256"),
                TokenKind.valueOf(row.getString("kind")),
                row.getObject("issued_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                spent == null ? null : spent.toInstant(),
                row.getString("authorization_id"),
                row.getString("client_id"),
                row.getString("member_id"),
                List.of((String[]) row.getArray("scopes").getArray()),
                row.getString("request"),
                row.getString("person"),
                row.getString("connection_id"),
                row.getBoolean("over"),
                clock.instant());
    }

    private void insert(
            String authorizationId,
            TokenKind kind,
            String sha256,
            Instant issuedAt,
            Instant expiresAt) {
        jdbc.sql(
                        """
                        insert into oauth.token
                            (sha256, authorization_id, kind, issued_at, expires_at)
                        values (?, ?, ?, ?, ?) on conflict (sha256) do nothing
                        """)
                .params(
                        sha256,
                        authorizationId,
                        kind.name(),
                        issuedAt.atOffset(ZoneOffset.UTC),
                        expiresAt.atOffset(ZoneOffset.UTC))
                .update();
    }
}

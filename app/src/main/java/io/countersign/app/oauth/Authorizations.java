package io.countersign.app.oauth;

import com.github.f4b6a3.ulid.UlidCreator;
import io.countersign.app.signin.SignedIn;
import io.countersign.messages.CommandJson;
import io.countersign.messages.Commands;
import io.countersign.messages.Door;
import io.countersign.messages.Origin;
import io.countersign.messages.Outcome;
import io.countersign.messages.tenancy.connections.ConnectionCommand;
import io.countersign.messages.tenancy.connections.EndedBecause;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.stereotype.Component;

/**
 * What the authorization server remembers between two requests. What a save means is told by the
 * kind of token the authorization was found by: a consent became a code, a code became tokens, a
 * refresh token became the next one. What works once and comes twice ends the connection.
 */
@Component
class Authorizations implements OAuth2AuthorizationService {
    private final TokenTable table;
    private final Clients clients;
    private final Commands commands;

    Authorizations(TokenTable table, Clients clients, Commands commands) {
        this.table = table;
        this.clients = clients;
        this.commands = commands;
    }

    @Override
    public void save(OAuth2Authorization authorization) {
        TokenKind foundBy = authorization.getAttribute(Stored.FOUND_BY);
        switch (foundBy) {
            case null -> {
                String state = authorization.getAttribute("state");
                table.begin(authorization, Objects.requireNonNull(state));
            }
            case STATE -> allow(authorization);
            case CODE -> exchange(authorization);
            case REFRESH -> refresh(authorization);
            case ACCESS -> end(authorization, EndedBecause.GIVEN_UP);
        }
    }

    /** The person allowed it: from now on there is a connection, and a code for its first token. */
    private void allow(OAuth2Authorization authorization) {
        SignedIn person = Stored.person(authorization);
        OAuth2AuthorizationRequest request = Stored.request(authorization);
        String connectionId = "con_" + UlidCreator.getUlid();
        String redirect = request.getRedirectUri();
        var client =
                Objects.requireNonNull(clients.findById(authorization.getRegisteredClientId()));
        Outcome outcome =
                commands.send(
                        new ConnectionCommand.Allow(
                                person.businessId(),
                                connectionId,
                                person.memberId(),
                                client.getClientId(),
                                client.getClientName(),
                                Redirects.place(
                                        redirect == null
                                                ? client.getRedirectUris().iterator().next()
                                                : redirect),
                                Stored.desk(authorization).path(),
                                List.copyOf(authorization.getAuthorizedScopes())),
                        origin(person, "connect"));
        if (!(outcome instanceof Outcome.Executed)) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.ACCESS_DENIED);
        }
        OAuth2AuthorizationCode code =
                Objects.requireNonNull(authorization.getToken(OAuth2AuthorizationCode.class))
                        .getToken();
        table.allowed(authorization, connectionId, foundBySha256(authorization), code);
        clients.used(client.getClientId());
    }

    private void exchange(OAuth2Authorization authorization) {
        OAuth2Authorization.Token<OAuth2AccessToken> access = authorization.getAccessToken();
        if (!table.spendOnce(foundBySha256(authorization)) || access == null) {
            end(authorization, EndedBecause.STOLEN);
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
        }
        keepTokens(authorization);
        table.sweep();
    }

    private void refresh(OAuth2Authorization authorization) {
        OAuth2Authorization.Token<OAuth2RefreshToken> refresh = authorization.getRefreshToken();
        if (refresh != null && refresh.isInvalidated()) {
            end(authorization, EndedBecause.GIVEN_UP);
            return;
        }
        table.spend(foundBySha256(authorization));
        keepTokens(authorization);
        clients.used(authorization.getRegisteredClientId());
    }

    private void keepTokens(OAuth2Authorization authorization) {
        keep(authorization, TokenKind.ACCESS, authorization.getAccessToken());
        keep(authorization, TokenKind.REFRESH, authorization.getRefreshToken());
    }

    private void keep(
            OAuth2Authorization authorization,
            TokenKind kind,
            OAuth2Authorization.@Nullable Token<? extends OAuth2Token> token) {
        if (token != null) {
            table.keep(authorization.getId(), kind, token.getToken());
        }
    }

    /** A consent that was declined leaves nothing behind. */
    @Override
    public void remove(OAuth2Authorization authorization) {
        table.remove(authorization.getId());
    }

    @Override
    public @Nullable OAuth2Authorization findById(String id) {
        return null;
    }

    @Override
    public @Nullable OAuth2Authorization findByToken(
            String token, @Nullable OAuth2TokenType tokenType) {
        TokenTable.Found found = table.find(CommandJson.sha256(token)).orElse(null);
        if (found == null || !found.kind().mayBeAskedFor(tokenType)) {
            return null;
        }
        var client = clients.findById(found.clientId());
        if (client == null) {
            return null;
        }
        OAuth2Authorization authorization = found.restore(client, token);
        if (found.usedTwice()) {
            end(authorization, EndedBecause.STOLEN);
            return null;
        }
        return found.works() ? authorization : null;
    }

    private void end(OAuth2Authorization authorization, EndedBecause because) {
        String connectionId = Stored.connectionId(authorization);
        if (connectionId != null) {
            SignedIn person = Stored.person(authorization);
            commands.send(
                    new ConnectionCommand.End(person.businessId(), connectionId, because),
                    origin(person, because == EndedBecause.GIVEN_UP ? "disconnect" : "theft"));
        }
    }

    private static String foundBySha256(OAuth2Authorization authorization) {
        String sha256 = authorization.getAttribute(Stored.FOUND_BY_SHA256);
        return Objects.requireNonNull(sha256);
    }

    private static Origin origin(SignedIn person, String tool) {
        String ulid = UlidCreator.getMonotonicUlid().toString();
        return new Origin(
                person.businessId(),
                person.memberId(),
                person.name(),
                person.memberId(),
                null,
                Door.DASHBOARD,
                tool,
                "req_" + ulid,
                "cor_" + ulid,
                null);
    }
}

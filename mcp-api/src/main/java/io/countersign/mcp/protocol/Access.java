package io.countersign.mcp.protocol;

import io.countersign.mcp.callers.Buckets;
import io.countersign.mcp.callers.CallRate;
import io.countersign.mcp.callers.Caller;
import io.countersign.mcp.callers.Callers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who may see and call which tool. Listing and calling ask the same question. */
final class Access {
    private static final String BEARER = "Bearer ";
    private static final String CONNECT_FIRST =
            "This needs a credential. Connect with OAuth, or send an API key as Authorization:"
                    + " Bearer kc_live_….";

    /** What became of the question whether a caller may use a tool. */
    enum Verdict {
        GRANTED,
        NO_CREDENTIAL,
        SCOPE_MISSING
    }

    private final EndpointSettings endpoint;
    private final Catalogue catalogue;
    private final Callers callers;
    private final CallRate rate;
    private final boolean challengeAtConnect;

    Access(
            EndpointSettings endpoint,
            ServerSettings settings,
            Catalogue catalogue,
            Callers callers,
            Buckets buckets) {
        this.endpoint = endpoint;
        this.catalogue = catalogue;
        this.callers = callers;
        this.rate =
                new CallRate(
                        buckets,
                        settings.callsPerMinute(),
                        settings.callsPerHour().getOrDefault(endpoint.path(), 0));
        this.challengeAtConnect = settings.challengeAtConnect().contains(endpoint.path());
    }

    /** The caller; null when there is no credential, an error when it is a wrong one. */
    @Nullable Caller callerOf(Exchange exchange) {
        if (endpoint.everyone() != null) {
            return endpoint.everyone();
        }
        String secret = secretOf(exchange);
        if (secret == null) {
            if (challengeAtConnect) {
                throw unauthorized(exchange, CONNECT_FIRST, "");
            }
            return null;
        }
        Caller caller = callers.find(secret, exchange.baseUrl() + endpoint.path());
        if (caller == null) {
            throw unauthorized(
                    exchange,
                    "This credential is unknown or no longer valid. Ask the business for a new"
                            + " key, or leave the credential out to look at the tools.",
                    "error=\"invalid_token\", ");
        }
        return caller;
    }

    /** The caller, where nobody may be without a credential. */
    Caller mustBeCaller(Exchange exchange) {
        Caller caller = callerOf(exchange);
        if (caller == null) {
            throw unauthorized(exchange, CONNECT_FIRST, "");
        }
        return caller;
    }

    /** The one rule behind {@code tools/list} and {@code tools/call}. */
    Verdict authorize(ServedTool tool, @Nullable Caller caller) {
        if (caller == null) {
            return Verdict.NO_CREDENTIAL;
        }
        String scope = tool.scope();
        return scope == null || caller.may(scope) ? Verdict.GRANTED : Verdict.SCOPE_MISSING;
    }

    /** The caller, when what needs this scope may be called now. */
    Caller admit(@Nullable String scope, @Nullable Caller caller, Exchange exchange) {
        Caller known = mustMay(scope, caller, exchange);
        if (endpoint.everyone() == null) {
            take(known, exchange);
        }
        return known;
    }

    /** The caller, when she has what needs this scope. */
    Caller mustMay(@Nullable String scope, @Nullable Caller caller, Exchange exchange) {
        if (caller == null) {
            throw unauthorized(exchange, CONNECT_FIRST, "");
        }
        if (scope != null && !caller.may(scope)) {
            throw scopeMissing(scope, caller, exchange);
        }
        return caller;
    }

    private void take(Caller caller, Exchange exchange) {
        CallRate.Verdict verdict = rate.take(caller);
        CallRate.Hourly hourly = verdict.hourly();
        if (hourly != null) {
            exchange.answerHeader("X-RateLimit-Limit", hourly.limit());
            exchange.answerHeader("X-RateLimit-Remaining", hourly.remaining());
            exchange.answerHeader("X-RateLimit-Reset", hourly.resetSeconds());
        }
        if (verdict.secondsToWait() > 0) {
            throw new ProtocolError(429, ProtocolError.TOO_MANY, verdict.sentence())
                    .withHeader("Retry-After", Long.toString(verdict.secondsToWait()));
        }
    }

    /**
     * The refusal that lets a client ask for more. It names what the caller has here as well: a
     * client that asks for exactly the scopes of a challenge must not lose what it had.
     */
    ProtocolError scopeMissing(String scope, Caller caller, Exchange exchange) {
        List<String> toAskFor =
                scopes().stream().filter(s -> s.equals(scope) || caller.may(s)).toList();
        return new ProtocolError(403, ProtocolError.FORBIDDEN, "Missing required scope: " + scope)
                .withHeader(
                        "WWW-Authenticate",
                        challenge(exchange, "error=\"insufficient_scope\", ", toAskFor));
    }

    private @Nullable String secretOf(Exchange exchange) {
        String secret = null;
        String authorization = exchange.header("Authorization");
        if (authorization != null) {
            if (!authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
                throw unauthorized(
                        exchange, "The header Authorization must start with Bearer.", "");
            }
            secret = authorization.substring(BEARER.length()).strip();
        }
        for (String header : endpoint.keyHeaders()) {
            String key = exchange.header(header);
            if (key != null && secret != null && !secret.equals(key.strip())) {
                throw unauthorized(
                        exchange, "Two different credentials came with one request; send one.", "");
            }
            secret = key == null ? secret : key.strip();
        }
        return secret;
    }

    private ProtocolError unauthorized(Exchange exchange, String sentence, String error) {
        return new ProtocolError(401, ProtocolError.UNAUTHORIZED, sentence)
                .withHeader("WWW-Authenticate", challenge(exchange, error, scopes()));
    }

    private List<String> scopes() {
        return catalogue.scopes();
    }

    private String challenge(Exchange exchange, String error, List<String> scopesToAskFor) {
        return "Bearer %sresource_metadata=\"%s%s\", scope=\"%s\""
                .formatted(
                        error,
                        exchange.baseUrl(),
                        ResourceMetadata.pathOf(endpoint),
                        String.join(" ", scopesToAskFor));
    }
}

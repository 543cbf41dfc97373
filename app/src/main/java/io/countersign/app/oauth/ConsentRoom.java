package io.countersign.app.oauth;

import io.countersign.app.signin.SignInDoor;
import io.countersign.app.signin.SignedIn;
import io.countersign.mcp.callers.Scope;
import io.countersign.messages.tenancy.members.Role;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Where a person reads who asks and for what, and allows, narrows or declines. */
@Controller
class ConsentRoom {
    private static final OAuth2TokenType STATE = new OAuth2TokenType("state");

    private final Authorizations authorizations;
    private final Clients clients;
    private final SignInDoor door;

    ConsentRoom(Authorizations authorizations, Clients clients, SignInDoor door) {
        this.authorizations = authorizations;
        this.clients = clients;
        this.door = door;
    }

    /**
     * What the page shows.
     *
     * @param place the host answers go to, or "this computer"
     * @param before what stands before the host in the whole address, and after it
     * @param selfDescribed the host of the document in which the program describes itself
     */
    public record Asking(
            String name,
            String place,
            String before,
            String host,
            String after,
            @Nullable String selfDescribed,
            Instant registeredAt,
            String clientId,
            String state,
            String desk,
            List<Scope> alone,
            List<Scope> signed,
            boolean onlyLooks,
            boolean hasOther) {}

    @GetMapping(OAuthSettings.CONSENT)
    String ask(
            @AuthenticationPrincipal SignedIn me,
            @RequestParam String state,
            Model model,
            HttpServletResponse response) {
        OAuth2Authorization waiting = waiting(me, state);
        OAuth2AuthorizationRequest request = Stored.request(waiting);
        RegisteredClient client =
                Objects.requireNonNull(clients.findById(waiting.getRegisteredClientId()));
        String redirect =
                Optional.ofNullable(request.getRedirectUri())
                        .orElseGet(() -> client.getRedirectUris().iterator().next());
        model.addAttribute("ask", asking(me, state, waiting, client, redirect));
        // The answer to the form leads on to the program, which this page's usual policy forbids.
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                        + " form-action 'self' "
                        + Redirects.formTarget(redirect)
                        + "; frame-ancestors 'none'; base-uri 'none'");
        response.setHeader("Cache-Control", "no-store");
        return "connect";
    }

    /** Leads to the choice of a business and from there to the same question again. */
    @PostMapping(OAuthSettings.CONSENT + "/other")
    String other(
            @AuthenticationPrincipal SignedIn me,
            @RequestParam String state,
            HttpServletRequest request,
            HttpServletResponse response) {
        OAuth2Authorization waiting = waiting(me, state);
        authorizations.remove(waiting);
        door.chooseAgain(me, address(Stored.request(waiting)), request, response);
        return "redirect:/sign-in/business";
    }

    private Asking asking(
            SignedIn me,
            String state,
            OAuth2Authorization waiting,
            RegisteredClient client,
            String redirect) {
        Desk desk = Stored.desk(waiting);
        boolean onlyLooks = me.role() == Role.VIEWER;
        List<Scope> scopes =
                desk.scopes().stream()
                        .filter(scope -> Stored.request(waiting).getScopes().contains(scope.name()))
                        .filter(scope -> !onlyLooks || scope.looksOnly())
                        .toList();
        URI to = URI.create(redirect);
        String host = to.getHost() == null ? to.getScheme() + ":" : to.getHost();
        int at = redirect.indexOf(host);
        return new Asking(
                client.getClientName(),
                Redirects.place(redirect),
                redirect.substring(0, at),
                host,
                redirect.substring(at + host.length()),
                client.getClientId().startsWith("http")
                        ? URI.create(client.getClientId()).getHost()
                        : null,
                Objects.requireNonNullElse(client.getClientIdIssuedAt(), Instant.EPOCH),
                client.getClientId(),
                state,
                desk.words(),
                scopes.stream().filter(scope -> scope.alone() != null).toList(),
                scopes.stream().filter(scope -> scope.signed() != null).toList(),
                onlyLooks,
                door.hasOther(me));
    }

    /** The same answer for a request that is over, unknown or somebody else's. */
    private OAuth2Authorization waiting(SignedIn me, String state) {
        OAuth2Authorization waiting = authorizations.findByToken(state, STATE);
        if (waiting == null || !Stored.person(waiting).memberId().equals(me.memberId())) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        return waiting;
    }

    /** The address with which the program asked, for asking again. */
    private static String address(OAuth2AuthorizationRequest request) {
        Map<String, String> parameters = new TreeMap<>();
        parameters.put("response_type", "code");
        parameters.put("client_id", request.getClientId());
        parameters.put("scope", String.join(" ", request.getScopes()));
        if (request.getRedirectUri() != null) {
            parameters.put("redirect_uri", request.getRedirectUri());
        }
        if (request.getState() != null) {
            parameters.put("state", request.getState());
        }
        request.getAdditionalParameters()
                .forEach((name, value) -> parameters.put(name, value.toString()));
        String path = parameters.remove(Stored.RESOURCE);
        parameters.put(Stored.RESOURCE, Stored.issuerOf(request.getAuthorizationUri()) + path);
        return OAuthSettings.AUTHORIZE
                + "?"
                + parameters.entrySet().stream()
                        .map(e -> e.getKey() + "=" + encoded(e.getValue()))
                        .collect(Collectors.joining("&"));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}

package io.countersign.app.journey;

import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A program that wants to be connected, and the person before it; both can misbehave. */
final class Program {
    static final String REDIRECT = "http://127.0.0.1:3333/callback";
    static final String VERIFIER = "a-verifier-that-is-long-enough-for-the-rule-of-43-characters";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern STATE = Pattern.compile("name=\"state\" value=\"([^\"]+)\"");
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern SCOPE = Pattern.compile("name=\"scope\"[^>]*value=\"([^\"]+)\"");

    private final String url;
    private final String issuer;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient browser = HttpClient.newBuilder().cookieHandler(cookies).build();
    private final HttpClient http = HttpClient.newHttpClient();

    Program(String url) {
        this(url, url);
    }

    /** Where the server gives out another address than the one it listens at. */
    Program(String url, String issuer) {
        this.url = url;
        this.issuer = issuer;
    }

    /** What came back. */
    record Reply(int status, String body, HttpResponse<String> http) {
        JsonNode json() {
            return JSON.readTree(body);
        }

        String header(String name) {
            return http.headers().firstValue(name).orElse("");
        }

        /** A parameter of the address that the answer leads to. */
        String parameter(String name) {
            return parameters(URI.create(header("Location")).getRawQuery()).getOrDefault(name, "");
        }
    }

    private static Map<String, String> parameters(String query) {
        return Arrays.stream(query.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(
                        Collectors.toMap(
                                pair -> pair[0],
                                pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    /** A cookie of the person's browser; empty when there is none. */
    String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    /** As if somebody had put a cookie into the person's browser. */
    void plantCookie(String name, String value) {
        HttpCookie planted = new HttpCookie(name, value);
        planted.setPath("/");
        cookies.getCookieStore().add(URI.create(url), planted);
    }

    Reply register(String json) {
        return send(
                http,
                HttpRequest.newBuilder(URI.create(url + "/api/oauth/register"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build());
    }

    /** One question of the protocol, by a program that has no credential yet. */
    Reply ask(String path, String method) {
        String params =
                switch (method) {
                    case "initialize" ->
                            "{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{},"
                                    + "\"clientInfo\":{\"name\":\"p\",\"version\":\"1\"}}";
                    case "tools/call" -> "{\"name\":\"list_agents\",\"arguments\":{}}";
                    default -> "{}";
                };
        return send(
                http,
                HttpRequest.newBuilder(URI.create(url + path))
                        .header("Content-Type", "application/json")
                        .header("Accept", "application/json, text/event-stream")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":%s}"
                                                .formatted(method, params)))
                        .build());
    }

    String registered(String name, String redirect) {
        return register(
                        """
                        {"client_name":"%s","redirect_uris":["%s"],
                         "token_endpoint_auth_method":"none",
                         "grant_types":["authorization_code","refresh_token"],
                         "response_types":["code"],"scope":"agents:read calls:read"}
                        """
                                .formatted(name, redirect))
                .json()
                .at("/client_id")
                .asString();
    }

    Map<String, String> request(String clientId, String resource, String scope) {
        Map<String, String> request = new LinkedHashMap<>();
        request.put("response_type", "code");
        request.put("client_id", clientId);
        request.put("redirect_uri", REDIRECT);
        request.put("scope", scope);
        request.put("state", "xyz");
        request.put("code_challenge", challenge(VERIFIER));
        request.put("code_challenge_method", "S256");
        request.put("resource", issuer + resource);
        return request;
    }

    /** Opens the address the program leads to; the page may be the question, or a refusal. */
    Reply open(Map<String, String> request) {
        return follow(send(browser, page("/api/oauth/authorize?" + form(request))));
    }

    Reply get(String path) {
        return send(browser, page(path));
    }

    Reply follow(Reply reply) {
        Reply now = reply;
        for (int i = 0; i < 5 && now.header("Location").startsWith(url); i++) {
            now = send(browser, page(now.header("Location").substring(url.length())));
        }
        return now;
    }

    Reply signIn(JsonNode person) {
        Matcher csrf = CSRF.matcher(send(browser, page("/sign-in")).body());
        if (!csrf.find()) {
            throw new AssertionError("No form to sign in with.");
        }
        return send(
                browser,
                postPage(
                        "/sign-in",
                        Map.of(
                                "email",
                                person.at("/email").asString(),
                                "password",
                                person.at("/password").asString(),
                                "_csrf",
                                csrf.group(1))));
    }

    static String stateOf(Reply question) {
        Matcher state = STATE.matcher(question.body());
        if (!state.find()) {
            throw new AssertionError("No question: " + question.status() + question.body());
        }
        return state.group(1);
    }

    static List<String> scopesOf(Reply question) {
        return SCOPE.matcher(question.body()).results().map(m -> m.group(1)).toList();
    }

    /** The person presses the button. */
    Reply answer(String clientId, String state, List<String> scopes) {
        String body =
                form(Map.of("client_id", clientId, "state", state))
                        + scopes.stream()
                                .map(s -> "&scope=" + encoded(s))
                                .collect(Collectors.joining());
        return send(
                browser,
                HttpRequest.newBuilder(URI.create(url + "/api/oauth/authorize"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Accept", "text/html")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build());
    }

    Reply post(String path, String csrf, Map<String, String> fields) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put("_csrf", csrf);
        return send(browser, postPage(path, all));
    }

    static String csrfOf(Reply page) {
        Matcher csrf = CSRF.matcher(page.body());
        return csrf.find() ? csrf.group(1) : "";
    }

    /** A code for what was asked, allowed as asked. */
    String code(String clientId, String resource, String scope) {
        Reply question = open(request(clientId, resource, scope));
        return answer(clientId, stateOf(question), scopesOf(question)).parameter("code");
    }

    /** An access token, for a program that registered for it. */
    String access(String clientId, String resource, String scope) {
        return exchange(clientId, code(clientId, resource, scope))
                .json()
                .at("/access_token")
                .asString();
    }

    static String claim(String token, String name) {
        try {
            return String.valueOf(jwt(token).getJWTClaimsSet().getClaim(name));
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }

    Reply exchange(String clientId, String code) {
        return token(
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        code,
                        "redirect_uri",
                        REDIRECT,
                        "client_id",
                        clientId,
                        "code_verifier",
                        VERIFIER));
    }

    Reply refresh(String clientId, String refreshToken) {
        return token(
                Map.of(
                        "grant_type",
                        "refresh_token",
                        "refresh_token",
                        refreshToken,
                        "client_id",
                        clientId));
    }

    Reply token(Map<String, String> fields) {
        return form("/api/oauth/token", fields);
    }

    Reply form(String path, Map<String, String> fields) {
        return send(
                http,
                HttpRequest.newBuilder(URI.create(url + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form(fields)))
                        .build());
    }

    Reply plain(String path) {
        return send(http, HttpRequest.newBuilder(URI.create(url + path)).build());
    }

    static SignedJWT jwt(String token) {
        try {
            return SignedJWT.parse(token);
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }

    static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private HttpRequest page(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).header("Accept", "text/html").build();
    }

    private HttpRequest postPage(String path, Map<String, String> fields) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "text/html")
                .POST(HttpRequest.BodyPublishers.ofString(form(fields)))
                .build();
    }

    private static Reply send(HttpClient client, HttpRequest request) {
        try {
            HttpResponse<String> response =
                    client.send(request, HttpResponse.BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.body(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(e -> e.getKey() + "=" + encoded(e.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
